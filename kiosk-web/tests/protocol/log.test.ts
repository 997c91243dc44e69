import { describe, expect, it } from 'vitest'
import { encodeHex, encodeUtf8, parseHex } from '../../src/protocol/bytes'
import { parseCheckpoint, verifyCosignatures } from '../../src/protocol/checkpoint'
import {
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../src/protocol/merkle'
import { encodeVerifierKey, isSignedBy, parseNote, parseVerifierKey } from '../../src/protocol/note'
import { codeOf, refused } from './refused'
import { signatureLine, signer, TestLog } from './test-log'

const ORIGIN = 'gongxin/7Yk2bQ9mRt4WcXzP'
const SPEC_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const SPEC_NOTE =
  'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ON' +
  'ncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

function logOf(size: number): TestLog {
  const log = new TestLog(signer(ORIGIN, 'log', 1))
  for (let i = 0; i < size; i++) log.add(encodeUtf8(`entry ${i}`))
  return log
}

describe('merkle', () => {
  it('roots_areThoseOfRfc6962', () => {
    expect(encodeHex(rootOf([]))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(encodeHex(leafHash(new Uint8Array()))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].map((hex) =>
      leafHash(parseHex(hex, hex.length / 2)),
    )
    expect(encodeHex(rootOf(leaves))).toBe(
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    )
  })

  it('inclusion_holdsForOneIndexAndOneSizeOnly', () => {
    const log = logOf(64)
    for (let size = 1; size <= 64; size++) {
      const root = log.root(size)
      for (let index = 0; index < size; index++) {
        const leaf = log.leaves[index] ?? new Uint8Array()
        const proof = log.inclusion(index, size)
        expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true)
        for (let wrong = 0; wrong <= size; wrong++) {
          if (wrong !== index) expect(verifyInclusion(leaf, wrong, size, proof, root)).toBe(false)
        }
        expect(verifyInclusion(leaf, index, size, [...proof, root], root)).toBe(false)
        if (proof.length > 0) {
          expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false)
        }
      }
    }
    for (const bad of [-1, 0.5, NaN, Infinity]) {
      expect(verifyInclusion(log.root(1), bad, 1, [], log.root(1))).toBe(false)
      expect(verifyInclusion(log.root(1), 0, bad, [], log.root(1))).toBe(false)
    }
  })

  it('consistency_holdsForExtensionsOnly', () => {
    const log = logOf(40)
    const other = logOf(0)
    for (let i = 0; i < 40; i++) other.add(encodeUtf8(i === 5 ? 'changed' : `entry ${i}`))
    for (let size = 0; size <= 40; size++) {
      for (let old = 0; old <= size; old++) {
        const proof = log.consistency(old, size)
        const [before, after] = [log.root(old), log.root(size)]
        expect(verifyConsistency(old, size, proof, before, after)).toBe(true)
        expect(verifyConsistency(old, size, [...proof, before], before, after)).toBe(false)
        if (old > 5) {
          expect(verifyConsistency(old, size, proof, other.root(old), after)).toBe(false)
          const forked = other.consistency(old, size)
          expect(verifyConsistency(old, size, forked, before, other.root(size))).toBe(false)
        }
        if (old > 0 && old < size) {
          for (const wrong of [old - 1, old + 1]) {
            expect(verifyConsistency(wrong, size, proof, before, after)).toBe(false)
          }
          proof.forEach((_, i) => {
            const changed = proof.map((hash, j) => (j === i ? nodeHash(hash, hash) : hash))
            expect(verifyConsistency(old, size, changed, before, after)).toBe(false)
          })
        }
      }
    }
    expect(verifyConsistency(3, 2, [], log.root(3), log.root(2))).toBe(false)
  })
})

describe('note', () => {
  it('exampleOfTheSpecification_verifies', () => {
    const key = parseVerifierKey(SPEC_KEY, 'log')
    expect(encodeVerifierKey(key)).toBe(SPEC_KEY)
    expect(isSignedBy(parseNote(encodeUtf8(SPEC_NOTE)), key)).toBe(true)
    const changed = parseNote(encodeUtf8(SPEC_NOTE.replace('an', 'no')))
    expect(isSignedBy(changed, key)).toBe(false)
  })

  it('wrongKeys_areRefused', () => {
    for (const text of [
      '',
      'x',
      SPEC_KEY.replace('530d903a', '530d903b'),
      SPEC_KEY.replace('530d903a', '530D903A'),
      SPEC_KEY.replace('example.com/foo', 'example.com/ foo'),
      SPEC_KEY.replace('example.com/foo', ''),
      SPEC_KEY.slice(0, -1),
      `${SPEC_KEY} `,
    ]) {
      expect(codeOf(() => parseVerifierKey(text, 'log'))).toBeDefined()
    }
    refused('malformed', () => parseVerifierKey(SPEC_KEY, 'witness'))
  })

  it('signatureOfOtherKeys_isIgnoredButABadOwnOneSpoilsIt', () => {
    const [own, foreign] = [signer('a', 'log', 1), signer('a', 'log', 2)]
    const text = 'text\n'
    const good = signatureLine(own, encodeUtf8(text))
    const alien = signatureLine(foreign, encodeUtf8(text))
    const bad = signatureLine(own, encodeUtf8('other\n'))
    const signedBy = (lines: string) =>
      isSignedBy(parseNote(encodeUtf8(`${text}\n${lines}`)), own.key)
    expect(signedBy(good)).toBe(true)
    expect(signedBy(alien + good)).toBe(true)
    expect(signedBy(alien)).toBe(false)
    expect(signedBy(good + bad)).toBe(false)
  })

  it('otherForms_areRefused', () => {
    const signature = SPEC_NOTE.slice(SPEC_NOTE.indexOf('\u2014'))
    for (const text of [
      '',
      'text\n',
      'text\n\n',
      `text\n\n${signature.slice(0, -1)}`,
      `text\n${signature}`,
      `te\tt\n\n${signature}`,
      `text\r\n\n${signature}`,
      `text\n\n${signature.replace('\u2014', '-')}`,
      `text\n\n${signature}\n`,
      `text\n\n${signature.replace('=', '')}`,
      `text\n\n\u2014 a b c\n`,
      `text\n\n\u2014 a AAAAAA==\n`,
      `\n\n${signature}`.slice(1),
    ]) {
      expect(codeOf(() => parseNote(encodeUtf8(text)))).toBeDefined()
    }
    refused('too_large', () => parseNote(encodeUtf8(`text\n\n${signature.repeat(65)}`)))
  })
})

describe('checkpoint', () => {
  const log = logOf(5)
  const parse = (text: string) => parseCheckpoint(encodeUtf8(text), log.signer.key)

  it('signedOne_isRead', () => {
    const { origin, size, root } = parse(log.checkpoint())
    expect([origin, size, root]).toEqual([ORIGIN, 5, log.root()])
  })

  it('badTexts_areRefusedEvenWhenSigned', () => {
    const [origin, size, root] = log.checkpoint().split('\n')
    for (const text of [
      `${origin}\n${size}\n${root}\nextension\n`,
      `other\n${size}\n${root}\n`,
      `${origin}\n05\n${root}\n`,
      `${origin}\n+5\n${root}\n`,
      `${origin}\n9007199254740992\n${root}\n`,
      `${origin}\n${size}\n${root?.slice(0, -4)}\n`,
      `${origin}\n${size}\n${root?.replace('=', '')}\n`,
      `${origin}\n${size}\n`,
    ]) {
      const signed = `${text}\n${signatureLine(log.signer, encodeUtf8(text))}`
      expect(codeOf(() => parse(signed))).toBeDefined()
    }
  })

  it('otherSigner_isRefused', () => {
    const foreign = new TestLog(signer(ORIGIN, 'log', 9))
    refused('bad_signature', () => parse(foreign.checkpoint()))
  })

  it('cosignatures_areVerified', () => {
    const [one, two] = [signer('w/1', 'witness', 11), signer('w/2', 'witness', 12)]
    const cosigned = log.cosigned(one, 1_700_000_000)
    const keys = [one.key, two.key]
    expect(verifyCosignatures(parse(cosigned), keys)).toEqual([
      { witness: 'w/1', time: 1_700_000_000 },
    ])
    expect(verifyCosignatures(parse(log.checkpoint()), keys)).toEqual([])
    const forged = log.checkpoint() + signatureLine(two, encodeUtf8('x'), new Uint8Array(8))
    refused('bad_signature', () => verifyCosignatures(parse(forged), keys))
    const short = log.checkpoint() + signatureLine(two, encodeUtf8('x'))
    refused('bad_signature', () => verifyCosignatures(parse(short), keys))
  })
})
