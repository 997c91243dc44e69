/** Texts of a record that only have one right form, and the ZIP around them. */
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { parseLogEntry } from '../../src/protocol/log-entries'
import { looks, requireMinuteTime, requireText } from '../../src/protocol/plain-text'
import { readRecordFile, writeRecordFile } from '../../src/verifier/record-file'
import { judge, readRule } from '../../src/protocol/rules'
import { parseJson } from '../../src/protocol/json'
import { refused } from '../protocol/refused'
import { vectorBytes } from '../protocol/vectors'

describe('requireMinuteTime', () => {
  it('times_haveOneForm', () => {
    for (const text of [
      '2026-03-20T15:42+08:00',
      '2028-02-29T00:00+00:00',
      '2026-12-31T23:59-18:00',
    ])
      expect(requireMinuteTime(text)).toBe(text)
    for (const text of [
      '2026-02-29T15:42+08:00',
      '2026-04-31T15:42+08:00',
      '2026-13-01T15:42+08:00',
      '2026-00-01T15:42+08:00',
      '2026-03-20T24:00+08:00',
      '2026-03-20T15:42-00:00',
      '2026-03-20T15:42+18:01',
      '2026-03-20T15:42:00+08:00',
      '2026-03-20T15:42Z',
      '-2026-03-20T15:42+08:00',
    ]) {
      refused('malformed', () => requireMinuteTime(text))
    }
  })
})

describe('plain text', () => {
  it('whatNobodySees_isRefused', () => {
    for (const text of [
      '',
      ' a',
      'a ',
      'a\u3000',
      'a\n',
      'a\u202eb',
      'a\u200bb',
      'e\u0301',
      '\ue000',
    ])
      refused('malformed', () => requireText(text, 'text'))
    expect(requireText('\u00a0唐 婉清', 'text')).toBe('\u00a0唐 婉清')
    expect(looks('Ａ b\ufe0f')).toBe(looks('Ab'))
  })
})

describe('parseLogEntry', () => {
  it('onlyTheOneText_isTaken', () => {
    const text = '{"type":"attendance","expected":7,"present":5}'
    expect(parseLogEntry(encodeUtf8(text))).toEqual({ type: 'attendance', expected: 7, present: 5 })
    for (const [code, wrong] of [
      ['bad_encoding', text.replace(',', ', ')],
      ['bad_encoding', '{"type":"attendance","present":5,"expected":7}'],
      ['malformed', text.replace('7', '2147483648')],
      ['malformed', text.replace('7', '-1')],
      ['unknown_field', text.replace('}', ',"x":1}')],
      ['malformed', '{"type":"wish"}'],
    ] as const) {
      refused(code, () => parseLogEntry(encodeUtf8(wrong)))
    }
  })
})

describe('judge', () => {
  const rule = (rest: string) =>
    readRule(
      parseJson(encodeUtf8(`{"id":"R","text":"x","scope":"valid","numerator":"present",${rest}}`)),
    )

  it('shares_areComparedExactly', () => {
    const half = rule('"op":"gt","ratio":[1,2],"base":"expected"')
    expect(judge(half, { present: 5n, expected: 10n })).toEqual({
      numerator: 5n,
      base: 10n,
      needed: 6n,
      missing: 1n,
      met: false,
    })
    const thirds = rule('"op":"ge","ratio":[2,3],"base":"expected"')
    expect(judge(thirds, { present: 6n, expected: 9n }).met).toBe(true)
    expect(judge(thirds, { present: 6n, expected: 10n })).toMatchObject({ needed: 7n, met: false })
    expect(judge(thirds, { present: 6n }).met).toBe(false)
    const many = rule('"op":"ge","ratio":[2147483647,1],"base":"expected"')
    expect(judge(many, { expected: 2147483647n }).needed).toBe(2147483647n ** 2n)
  })

  it('aNumberThatIsNotKnownByThen_isRefused', () => {
    refused('malformed', () => rule('"op":"ge","ratio":[1,2],"base":"votes"'))
  })
})

describe('readRecordFile', () => {
  it('noBitOfTheFile_isFree', () => {
    const file = vectorBytes('record/void.gongxin.zip')
    expect(writeRecordFile(readRecordFile(file))).toEqual(file)
    const members = new Map([['a.json', encodeUtf8('{}')]])
    const small = writeRecordFile(members)
    expect(readRecordFile(small)).toEqual(members)
    for (let bit = 0; bit < 8 * small.length; bit++) {
      const changed = small.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      refused('malformed', () => readRecordFile(changed))
    }
    for (let end = 0; end < small.length; end++) {
      refused('malformed', () => readRecordFile(small.slice(0, end)))
    }
  })
})
