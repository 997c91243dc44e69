import { describe, expect, it } from 'vitest'
import { parseHex } from '../../src/protocol/bytes'
import {
  encodeKeyCode,
  encodeKeyQr,
  encodeKeyWords,
  parseKeyCode,
  parseKeyQr,
  parseKeyWords,
} from '../../src/protocol/key-card'
import { KEY_WORDS } from '../../src/protocol/key-words'
import { codeOf, refused } from './refused'
import { seededRandom } from './seeded-random'

const random = seededRandom('key card')
const secrets = [
  new Uint8Array(16),
  new Uint8Array(16).fill(255),
  ...Array.from({ length: 50 }, () => random.bytes(16)),
]
const sample = parseHex('000102030405060708090a0b0c0d0e0f', 16)

function replaced(words: readonly string[], at: number, word: string): string[] {
  return words.map((each, i) => (i === at ? word : each))
}

describe('code', () => {
  it('everySecret_isReadBack', () => {
    for (const secret of secrets) {
      const code = encodeKeyCode(secret)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/)
      expect(parseKeyCode(code)).toEqual(secret)
    }
  })

  it('formsInWhichPeopleType_areRead', () => {
    const code = encodeKeyCode(sample)
    expect(code.slice(0, 5)).toBe('000G4')
    const typed = [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' – '),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      Array.from(code, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
    ]
    for (const text of typed) expect(parseKeyCode(text), text).toEqual(sample)
  })

  it('anyOneWrongCharacter_isRefused', () => {
    const code = encodeKeyCode(sample).replaceAll('-', '')
    for (let at = 0; at < code.length; at++) {
      for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (other === code[at]) continue
        refused('bad_checksum', () => parseKeyCode(code.slice(0, at) + other + code.slice(at + 1)))
      }
    }
  })

  it('exchangedNeighbours_areRefused', () => {
    for (const secret of secrets) {
      const code = encodeKeyCode(secret).replaceAll('-', '')
      for (let at = 0; at + 1 < code.length; at++) {
        const [a = '', b = ''] = code.slice(at, at + 2)
        if (a === b) continue
        refused('bad_checksum', () => parseKeyCode(code.slice(0, at) + b + a + code.slice(at + 2)))
      }
    }
  })

  it('otherTexts_areRefused', () => {
    const code = encodeKeyCode(sample)
    for (const text of ['', code.slice(1), `${code}0`, code.replace('G', 'U'), '🗝'.repeat(30)]) {
      refused('malformed', () => parseKeyCode(text))
    }
  })
})

describe('words', () => {
  it('list_has256WordsThatTellThemselvesApart', () => {
    expect(KEY_WORDS.length).toBe(256)
    expect(new Set(KEY_WORDS.map((word) => word.charAt(0))).size).toBe(256)
    for (const word of KEY_WORDS) {
      expect(word).toMatch(/^\p{Script=Han}{2}$/u)
      expect(KEY_WORDS).not.toContain(Array.from(word).reverse().join(''))
      expect(word.normalize('NFKC')).toBe(word)
    }
  })

  it('everySecret_isReadBack', () => {
    for (const secret of secrets) {
      const words = encodeKeyWords(secret)
      expect(words.length).toBe(18)
      for (const between of ['', ' ', '、', '\n1. ']) {
        expect(parseKeyWords(words.join(between))).toEqual(secret)
      }
    }
  })

  it('anyOneWrongWord_isRefused', () => {
    const words = encodeKeyWords(sample)
    for (let at = 0; at < words.length; at++) {
      const accepted = KEY_WORDS.filter((word) => {
        const typed = replaced(words, at, word).join(' ')
        return codeOf(() => parseKeyWords(typed)) !== 'bad_checksum'
      })
      expect(accepted, `word ${at + 1}`).toEqual([words[at]])
    }
  })

  it('exchangedNeighbours_areRefused', () => {
    const words = encodeKeyWords(sample)
    for (let at = 0; at + 1 < words.length; at++) {
      const [a = '', b = ''] = words.slice(at, at + 2)
      const typed = [...words.slice(0, at), b, a, ...words.slice(at + 2)]
      refused('bad_checksum', () => parseKeyWords(typed.join('')))
    }
  })

  it('otherTexts_areRefused', () => {
    const words = encodeKeyWords(sample)
    const more = [...words, words[0] ?? '']
    for (const typed of [
      '',
      words.slice(1).join(),
      more.join(),
      replaced(words, 3, '公信').join(),
    ]) {
      refused('malformed', () => parseKeyWords(typed))
    }
  })
})

describe('QR', () => {
  it('card_isReadBack', () => {
    const card = { meeting: '7Yk2bQ9mRt4WcXzP', secret: sample }
    expect(parseKeyQr(encodeKeyQr(card))).toEqual(card)
  })

  it('otherTexts_areRefused', () => {
    const text = encodeKeyQr({ meeting: '7Yk2bQ9mRt4WcXzP', secret: sample })
    for (const bad of ['', 'https://x/', text.replace(':1:', ':2:'), `${text}:`, `x${text}`]) {
      refused('malformed', () => parseKeyQr(bad))
    }
    refused('bad_checksum', () =>
      parseKeyQr(`${text.slice(0, -1)}${text.endsWith('0') ? '2' : '0'}`),
    )
  })
})
