import { describe, expect, it } from 'vitest'
import { encodeBase58 } from '../../src/protocol/base58'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { makeCredential, parseCredential } from '../../src/protocol/credential'
import { systemRandom } from '../../src/protocol/random'
import {
  encodeSlipText,
  manifestCode,
  parseSlipFragment,
  parseSlipText,
  requireManifest,
} from '../../src/protocol/slip'
import { refused } from './refused'

const SECRET = 'AbCdEFgHJKLmNpQrsTuVwX'
const CODE = 'AbCdE-FgHJKL-mNpQr-sTuVwX'
const MEETING = '7Yk2bQ9mRt4WcXzP'

describe('parseCredential', () => {
  it('typedForms_giveTheHashedForm', () => {
    const wide = SECRET.replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    for (const typed of [SECRET, CODE, ` ${CODE}\n`, CODE.replace(/-/g, ' '), wide]) {
      expect(parseCredential(typed)).toBe(CODE)
    }
    for (const hyphen of ['－', '‐', '–', '—', '−', '\u3000']) {
      expect(parseCredential(CODE.replace(/-/g, hyphen))).toBe(CODE)
    }
  })

  it('otherTexts_areRefused', () => {
    for (const typed of [
      '',
      SECRET.slice(1),
      `${SECRET}1`,
      SECRET.replace('A', '0'),
      '中'.repeat(22),
    ]) {
      refused('malformed', () => parseCredential(typed))
    }
    for (const letter of 'OIl0_.+/') {
      refused('malformed', () => parseCredential(letter + SECRET.slice(1)))
    }
  })

  it('freshOnes_areWellFormedAndDiffer', () => {
    const random = systemRandom()
    const fresh = new Set(Array.from({ length: 200 }, () => makeCredential(random)))
    expect(fresh.size).toBe(200)
  })
})

describe('slip', () => {
  const slip = { meeting: MEETING, credential: parseCredential(SECRET), manifestCode: 'abcdefghij' }
  const fragment = `${MEETING}.${SECRET}.abcdefghij`

  it('text_isReadBack', () => {
    for (const baseUrl of [
      'https://vote.example',
      'http://192.168.1.9:8080',
      'https://a.example/x/y',
    ]) {
      const text = encodeSlipText(baseUrl, slip)
      expect(text).toBe(`${baseUrl}/v#${fragment}`)
      expect(parseSlipText(text)).toEqual({ baseUrl, ...slip })
    }
    expect(parseSlipFragment(`#${fragment}`)).toEqual(slip)
    expect(parseSlipFragment(fragment)).toEqual(slip)
  })

  it('otherTexts_areRefused', () => {
    const wrong = [
      '',
      '#',
      '##',
      '...',
      fragment.slice(1),
      `${fragment}x`,
      `${fragment}.x`,
      `#${fragment}#`,
    ]
    wrong.push(
      fragment.replace('A', '0'),
      fragment.replace('.', '-'),
      ` ${fragment}`,
      `${MEETING}.${CODE}.abcdefghij`,
    )
    wrong.push(encodeURIComponent(fragment) + '%', '__proto__.constructor.x')
    for (const text of wrong) refused('malformed', () => parseSlipFragment(text))
    for (const address of [
      '',
      'https://a.example',
      'https://a.example/v/',
      'ftp://a.example/v',
      'javascript:alert(1)/v',
    ]) {
      refused('malformed', () => parseSlipText(`${address}#${fragment}`))
    }
    for (const address of ['https://u@a.example/v', 'https://a.example/v?x=1', 'https:///v']) {
      refused('malformed', () => parseSlipText(`${address}#${fragment}`))
    }
    refused('malformed', () => parseSlipText(`https://a.example/v`))
  })
})

describe('manifestCode', () => {
  it('isTheStartOfTheHashInBase58', () => {
    expect(manifestCode(encodeUtf8('{}'))).toBe('5ajuwjHoLj')
    requireManifest(encodeUtf8('{}'), '5ajuwjHoLj')
    refused('wrong_manifest', () => {
      requireManifest(encodeUtf8('{ }'), '5ajuwjHoLj')
    })
  })

  it('base58_keepsLeadingZeroBytes', () => {
    expect(encodeBase58(new Uint8Array())).toBe('')
    expect(encodeBase58(new Uint8Array(3))).toBe('111')
    expect(encodeBase58(Uint8Array.of(0, 0, 57))).toBe('11z')
    expect(encodeBase58(Uint8Array.of(0, 1, 0))).toBe('15R')
    expect(encodeBase58(encodeUtf8('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U')
  })
})
