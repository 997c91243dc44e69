import { beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '../../src/protocol/ballot-maker'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import {
  encodeOpening,
  openingBallot,
  parseOpening,
  verifyChallenge,
  type Opening,
} from '../../src/protocol/challenge'
import { deriveKey, makeCredential } from '../../src/protocol/credential'
import { parseManifest } from '../../src/protocol/manifest'
import type { Choice } from '../../src/protocol/prepared-question'
import { systemRandom } from '../../src/protocol/random'
import type { BallotSession } from '../../src/protocol/session'
import { runAtOnce } from '../../src/protocol/slices'
import { freezeSample } from '../pages/sample-meeting'
import { codeOf, refused } from './refused'
import { signer, TestLog } from './test-log'

const frozen = freezeSample({ small: true })
const manifest = parseManifest(frozen.manifest)
const credential = makeCredential(systemRandom())
const first: Choice[] = frozen.questions.map(({ answers }) => [
  0,
  1,
  ...answers.slice(1).map(() => 0),
])
const blank: Choice[] = frozen.questions.map(({ answers }) => [1, ...answers.map(() => 0)])

function prepared(): BallotSession {
  const session = openSession({ election: frozen.election, credential })
  runAtOnce(session.preparing())
  return session
}

/** What an honest device makes; `encrypted` is what it really encrypts. */
function open(encrypted: Choice[]): Opening {
  const session = prepared()
  const { text, hash } = session.commit(encrypted)
  const log = new TestLog(frozen.log)
  const proof = log.challenge(frozen.uuid, hash)
  const randomness = session.open()
  return { meeting: frozen.id, election: frozen.uuid, ballot: hash, text, randomness, proof }
}

const read = (opening: Opening) =>
  runAtOnce(openingBallot(parseOpening(encodeUtf8(encodeOpening(opening))), manifest))

let honest: Opening
let other: Opening
beforeAll(() => {
  honest = open(first)
  other = open(blank)
})

describe('openingBallot', () => {
  it('honestDevice_showsWhatWasChosen', () => {
    const opened = read(honest)
    expect(opened.choices).toEqual(first)
    expect(opened.ballot).toBe(honest.ballot)
    expect(opened.questions.map(({ text }) => text)).toEqual(frozen.questions.map((q) => q.text))
  })

  it('a21_deviceThatEncryptedAnotherChoice_isShownUp', () => {
    // The voter chose `first`; nothing in the file can make it read so.
    expect(read(other).choices).toEqual(blank)
  })

  it('randomnessChanged_isRefused', () => {
    const swapped = honest.randomness.map((scalars, i) =>
      i === 0 ? [...scalars].reverse() : scalars,
    )
    refused('bad_proof', () => read({ ...honest, randomness: swapped }))
    const moved = honest.randomness.map((scalars) => scalars.map((r) => r + 1n))
    refused('bad_proof', () => read({ ...honest, randomness: moved }))
    refused('bad_proof', () => read({ ...honest, randomness: other.randomness }))
    refused('malformed', () => read({ ...honest, randomness: honest.randomness.slice(1) }))
    const short = honest.randomness.map((scalars) => scalars.slice(1))
    refused('malformed', () => read({ ...honest, randomness: short }))
  })

  it('anotherBallotThanTheOneCommittedTo_isRefused', () => {
    const { text, randomness, ballot, proof } = other
    refused('bad_proof', () => read({ ...honest, text, randomness }))
    refused('bad_proof', () => read({ ...honest, text, randomness, ballot }))
    refused('bad_proof', () => read({ ...honest, ballot }))
    refused('bad_proof', () => read({ ...honest, proof }))
  })

  it('ballotWithOneCiphertextExchanged_hasAnotherHash', () => {
    const [alpha = ''] = /(?<="alpha":")[0-9a-f]{64}/.exec(other.text) ?? []
    const text = honest.text.replace(/(?<="alpha":")[0-9a-f]{64}/, alpha)
    refused('bad_proof', () => read({ ...honest, text }))
  })

  it('challengeThatIsNotInThisMeetingsLog_isRefused', () => {
    const foreign = new TestLog(signer(frozen.log.key.name, 'log', 8))
    const proof = foreign.challenge(frozen.uuid, honest.ballot)
    refused('bad_signature', () => read({ ...honest, proof }))
    const cast = new TestLog(frozen.log)
    cast.addBallot(frozen.uuid, honest.ballot)
    const receipt = cast.receipt(0, frozen.uuid, honest.ballot)
    refused('bad_proof', () => read({ ...honest, proof: receipt })) // cast, and opened all the same
    refused('wrong_manifest', () => read({ ...honest, meeting: 'AnotherMeeting12' }))
  })

  it('everyCutFile_isRefusedAndNeverCrashes', () => {
    const file = encodeUtf8(encodeOpening(honest))
    for (let end = 0; end < file.length; end += 997) {
      expect(codeOf(() => parseOpening(file.subarray(0, end)))).toBeDefined()
    }
  })
})

describe('verifyChallenge', () => {
  it('proofForAnotherBallotOrElection_isRefused', () => {
    const named = { election: frozen.uuid, ballot: honest.ballot }
    const proof = encodeUtf8(honest.proof)
    verifyChallenge(proof, frozen.log.key, named)
    const wrong = { ...named, ballot: sha256Hex('another') }
    refused('bad_proof', () => {
      verifyChallenge(proof, frozen.log.key, wrong)
    })
    refused('bad_proof', () => {
      verifyChallenge(proof, frozen.log.key, { ...named, election: 'AnotherElection1' })
    })
  })
})

describe('a session', () => {
  it('castBallot_canNeverBeOpened', () => {
    const session = prepared()
    session.finish(first)
    expect(() => session.open()).toThrow('spent')
    const dropped = prepared()
    dropped.commit(first)
    dropped.discard()
    expect(() => dropped.open()).toThrow('spent')
  })

  it('a22_openedBallot_isOpenedOnce_andItsRandomnessMakesNoOther', () => {
    const session = prepared()
    session.commit(first)
    expect(() => session.commit(blank)).toThrow('committed')
    session.open()
    expect(() => session.open()).toThrow('spent')
    expect(() => session.finish(first)).toThrow('spent')
  })

  it('opening_holdsNeitherTheSecretNorWhatLeadsToIt', () => {
    const file = encodeOpening(honest)
    const { secret } = deriveKey(credential, frozen.uuid)
    expect(file).not.toContain(credential)
    expect(file).not.toContain(secret.toString())
    // response = w − key·c: with w among what is revealed, the key would follow.
    const [, c = '', response = ''] =
      /"proof":\{"challenge":"(\d+)","response":"(\d+)"\}\}\}$/.exec(honest.text) ?? []
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const nonce = (BigInt(response) + secret * BigInt(c)) % order
    expect(honest.randomness.flat()).not.toContain(nonce)
    expect(file).not.toContain(nonce.toString())
  })
})
