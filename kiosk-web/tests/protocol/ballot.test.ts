import { describe, expect, it } from 'vitest'
import { encodeBallot, parseBallot } from '../../src/protocol/ballot'
import { BallotVerifier } from '../../src/protocol/ballot-verifier'
import { encodeUtf8, sha256Base64, sha256Hex } from '../../src/protocol/bytes'
import { deriveKey, keyOf, makeCredential, parseCredential } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import { systemRandom } from '../../src/protocol/random'
import { hashTextToScalar } from '../../src/protocol/scalar'
import { BallotSession } from '../../src/protocol/session'
import { runAtOnce } from '../../src/protocol/slices'
import { refused } from './refused'
import { fixedRandom, sessionOrder } from './session-order'
import { fixedValues } from './vectors'

const election = parseElection(fixedValues.election.raw)
const verifier = new BallotVerifier(election)

describe('samples', () => {
  it('election_hasItsFingerprint', () => {
    expect(election.hash).toBe(fixedValues.election.sha256_hex)
    expect(election.fingerprint).toBe(fixedValues.election.fingerprint_b64)
  })

  it('credential_hasItsKey', () => {
    const { uuid, credential, private: secret, public: publicText } = fixedValues.credential
    const typed = parseCredential(credential)
    expect(deriveKey(typed, uuid)).toEqual({ secret: BigInt(secret), publicText })
  })

  it('hashInputs_haveTheirChallenge', () => {
    const { pok, ballots, partial_decryption } = fixedValues
    expect(ballots.length).toBe(2)
    const all = [pok, ...ballots, partial_decryption].flatMap((vector) => vector.hash_inputs)
    for (const { input, challenge } of all) expect(String(hashTextToScalar(input))).toBe(challenge)
    expect(all.length).toBe(24)
  })

  it('ballots_areMadeByteForByte', () => {
    for (const vector of fixedValues.ballots) {
      const scalars = sessionOrder(election, vector.choices, vector.rnd.map(BigInt))
      const random = fixedRandom(scalars)
      const session = new BallotSession(election, keyOf(BigInt(vector.sk)), random)
      runAtOnce(session.preparing())
      const sealed = session.finish(vector.choices)
      expect(sealed.text).toBe(vector.ballot)
      expect(random.left()).toBe(0)
      expect(sealed.hash).toBe(sha256Hex(vector.ballot))
      expect(sha256Base64(sealed.text)).toBe(vector.tracker)
    }
  })

  it('ballots_verify', () => {
    for (const { ballot } of fixedValues.ballots) {
      const parsed = parseBallot(encodeUtf8(ballot), election)
      expect(encodeBallot(parsed)).toBe(ballot)
      verifier.verify(parsed)
    }
  })
})

describe('session', () => {
  const key = deriveKey(makeCredential(systemRandom()), election.uuid)
  const make = () => {
    const session = new BallotSession(election, key, systemRandom())
    runAtOnce(session.preparing())
    return session
  }

  it('everyAllowedChoice_givesAValidBallot', () => {
    const one = [
      [1, 0],
      [0, 1],
    ]
    const two = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 1, 1],
    ]
    for (const choices of one.flatMap((a) => two.map((b) => [a, b]))) {
      verifier.verify(parseBallot(encodeUtf8(make().finish(choices).text), election))
    }
  })

  it('forbiddenChoices_areRefusedAndDoNotSpendIt', () => {
    const session = make()
    const good = [1, 0]
    const wrong = [
      [good],
      [good, [0, 0, 0]],
      [good, [1, 1, 0]],
      [
        [1, 1],
        [1, 0, 0],
      ],
      [
        [0, 0],
        [1, 0, 0],
      ],
      [
        [2, -1],
        [1, 0, 0],
      ],
      [good, [0, 0.5, 0.5]],
      [good, [1, 0]],
      [good, [1, 0, 0, 0]],
      [good, good, good],
    ]
    for (const choices of wrong) refused('rule_not_met', () => session.finish(choices))
    verifier.verify(parseBallot(encodeUtf8(session.finish([good, [1, 0, 0]]).text), election))
  })

  it('secondBallot_isImpossible', () => {
    const session = make()
    session.finish([
      [1, 0],
      [0, 1, 0],
    ])
    expect(() =>
      session.finish([
        [0, 1],
        [1, 0, 0],
      ]),
    ).toThrow('spent')
    expect(() => session.preparing().next()).toThrow('once')
    const discarded = make()
    discarded.discard()
    expect(() =>
      discarded.finish([
        [0, 1],
        [1, 0, 0],
      ]),
    ).toThrow('spent')
    const early = new BallotSession(election, key, systemRandom())
    expect(() =>
      early.finish([
        [0, 1],
        [1, 0, 0],
      ]),
    ).toThrow('new')
  })
})
