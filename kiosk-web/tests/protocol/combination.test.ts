import { describe, expect, it } from 'vitest'
import { parseArchive, payloadsOf, setupOf } from '../../src/protocol/archive'
import { certificateId } from '../../src/protocol/certificate'
import {
  decryptTally,
  encodeResult,
  isEnough,
  lagrange,
  smallLogarithms,
  type Factors,
} from '../../src/protocol/combination'
import { proveDecryption, verifyDecryption } from '../../src/protocol/decryption-proof'
import { parseElection } from '../../src/protocol/election'
import { parseEncryptedMessage } from '../../src/protocol/encrypted-message'
import { GENERATOR, NEUTRAL, power } from '../../src/protocol/group'
import { openShare } from '../../src/protocol/key-share'
import { decrypting, parsePartialDecryption } from '../../src/protocol/partial-decryption'
import { systemRandom } from '../../src/protocol/random'
import { runAtOnce } from '../../src/protocol/slices'
import { parseTally } from '../../src/protocol/tally'
import { pkiOf } from '../../src/protocol/trustee-pki'
import { parseTrustees, requireKeyOf } from '../../src/protocol/trustees'
import { refused } from './refused'
import { fixedValues, vectorBytes, vectorText } from './vectors'

const random = systemRandom()

function open(name: string) {
  const archive = parseArchive(vectorBytes(name))
  const setup = setupOf(archive)
  const election = parseElection(setup.election)
  const trustees = parseTrustees(setup.trustees)
  requireKeyOf(election, trustees)
  const [sized = '{}'] = payloadsOf(archive, 'EncryptedTally')
  const { encrypted_tally: hash } = JSON.parse(sized) as { encrypted_tally: string }
  const tally = parseTally(archive.records.get(hash) ?? '', election)
  const byOwner = new Map<number, Factors>()
  for (const text of payloadsOf(archive, 'PartialDecryption')) {
    const { owner, payload } = JSON.parse(text) as { owner: number; payload: string }
    const key = trustees.keys[owner - 1]
    if (key === undefined) throw new Error('no such owner')
    const record = archive.records.get(payload) ?? ''
    byOwner.set(owner, parsePartialDecryption(record, tally, key, election.fingerprint).factors)
  }
  const [result] = payloadsOf(archive, 'Result')
  return { election, trustees, tally, byOwner, result }
}

describe('combination', () => {
  it('sampleWeights_areThose', () => {
    for (const [places, expected] of Object.entries(fixedValues.lagrange)) {
      expect(lagrange(places.split(',').map(Number)).map(String), places).toEqual(expected)
    }
  })

  it.each([
    'two-trustees/gwSNFkxfaMor7m.bel',
    'threshold-2-of-3/nfEv2TrUqbKr9m.bel',
    'made/ok-threshold/ZjXfu4dJfT3c83.bel',
  ])('resultOf_%s_isRead', (name) => {
    const { trustees, tally, byOwner, result } = open(name)
    expect(encodeResult(decryptTally(tally, trustees, byOwner, 20))).toBe(result)
  })

  it('anyTwoOfThree_giveTheSampleResult', () => {
    const folder = 'threshold-2-of-3/'
    const { election, trustees, tally, result } = open(`${folder}nfEv2TrUqbKr9m.bel`)
    const [group] = trustees.groups
    if (group?.kind !== 'Pedersen') throw new Error('a threshold')
    const all = group.certificates.map((certificate, i) => {
      const id = certificateId(certificate)
      const pki = pkiOf(vectorText(`${folder}${id}.key`).trimEnd())
      const kept = parseEncryptedMessage(vectorText(`${folder}${id}.dkey`).trimEnd())
      const share = openShare(pki, kept)
      const { text } = runAtOnce(decrypting(tally, share, election.fingerprint, random))
      const [key, other] = [group.keys[i], group.keys[(i + 1) % 3]]
      if (key === undefined || other === undefined) throw new Error('three keys')
      const { factors } = parsePartialDecryption(text, tally, key, election.fingerprint)
      refused('bad_proof', () => parsePartialDecryption(text, tally, other, election.fingerprint))
      const statement = { fingerprint: election.fingerprint, tally, owner: i + 1, factors }
      const proof = proveDecryption(statement, share, random)
      expect(verifyDecryption(statement, key, proof)).toBe(true)
      expect(verifyDecryption(statement, other, proof)).toBe(false)
      return factors
    })
    for (const owners of [
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 1],
      [1, 2, 3],
    ]) {
      const given = new Map(owners.map((owner) => [owner, all[owner - 1] ?? []]))
      expect(encodeResult(decryptTally(tally, trustees, given, 20))).toBe(result)
    }
    refused('rule_not_met', () => decryptTally(tally, trustees, new Map([[2, all[1] ?? []]]), 20))
    // One trustee's factors under another's number are not on the polynomial.
    const mixed = new Map([
      [1, all[1] ?? []],
      [2, all[0] ?? []],
    ] as const)
    refused('bad_proof', () => decryptTally(tally, trustees, mixed, 20))
  })

  it('singleTrustees_areAllNeeded', () => {
    const { trustees } = open('two-trustees/gwSNFkxfaMor7m.bel')
    const enough = (...owners: number[]) => isEnough(trustees, new Set(owners))
    expect([enough(1, 2), enough(1), enough(2), enough(), enough(1, 3)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('smallLogarithms', () => {
  it('everyCountWithinTheBound_isFound', () => {
    const counts = [0, 1, 2, 4095, 4096, 4097, 8191, 8192, 9999]
    const points = counts.map((count) => power(GENERATOR, BigInt(count)))
    expect(smallLogarithms(points, 9999)).toEqual(counts)
    expect(smallLogarithms([NEUTRAL], 0)).toEqual([0])
    expect(smallLogarithms([], 5)).toEqual([])
  })

  it('countBeyondTheBound_isRefused', () => {
    for (const [count, bound] of [
      [1, 0],
      [6, 5],
      [10_000, 9999],
      [4096, 4095],
      [-1, 50],
    ] as const) {
      const point = count < 0 ? GENERATOR.negate() : power(GENERATOR, BigInt(count))
      refused('bad_proof', () => smallLogarithms([point], bound))
    }
  })
})
