import { expect, it } from 'vitest'
import { encodeLogCode, parseLogCode } from '../../src/protocol/log-code'
import { refused } from './refused'

const ROOT = new Uint8Array(32).fill(7)
const CODE = encodeLogCode(123, ROOT)

it('encodeLogCode_isTheBeginningOfTheRootAndTheSize', () => {
  expect(CODE).toMatch(/^[1-9A-HJ-NP-Za-km-z]{10}-123$/)
  expect(encodeLogCode(0, new Uint8Array(32))).toBe('1111111111-0')
})

it('parseLogCode_typedForms_areNormalised', () => {
  const [root = ''] = CODE.split('-')
  const spaced = `${root.slice(0, 5)} ${root.slice(5)} — 123`
  for (const typed of [CODE, ` ${CODE} `, CODE.replace('-', '－'), spaced]) {
    expect(parseLogCode(typed), typed).toEqual({ root, size: 123 })
  }
})

it.each([
  '',
  '-',
  CODE.slice(0, 10),
  `${CODE}-4`,
  `x${CODE}`,
  CODE.replace('123', '0123'),
  '0OIl000000-1',
])('parseLogCode_%s_isRefused', (typed) => {
  refused('malformed', () => parseLogCode(typed))
})
