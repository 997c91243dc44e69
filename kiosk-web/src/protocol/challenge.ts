/**
 * 检验票 (protocol, section 28): a ballot that was committed to and is opened instead of cast, so that another
 * device sees whether this one encrypts what was chosen.
 */
import { parseBallot, type Ballot } from './ballot'
import { encodeUtf8, equalBytes, parseHex, sha256Hex } from './bytes'
import { parseElection, parseUuid, type Election } from './election'
import { asArray, asString, Fields } from './fields'
import { FixedBase } from './fixed-base'
import { encodePoint, GENERATOR } from './group'
import { encodeJson, parseJson } from './json'
import { parseLogProof, verifyLogProof } from './log-proof'
import { electionText, type Manifest } from './manifest'
import type { VerifierKey } from './note'
import { checkChoice, type Choice } from './prepared-question'
import { Refusal, require } from './refusal'
import { parseScalar, type Scalar } from './scalar'
import type { Randomness } from './session'

const TYPE = 'gongxin-opened-ballot'

interface Named {
  readonly election: string
  /** H: lower-case hex SHA-256 of the ballot's text. */
  readonly ballot: string
}

/** All that another device needs. It tells the choices of this ballot to whoever has it. */
export interface Opening extends Named {
  readonly meeting: string
  /** The ballot as it was posted. */
  readonly text: string
  readonly randomness: Randomness
  /** Shows that the log has the challenge, so that the ballot is never cast. */
  readonly proof: string
}

/** What a verified opening says. */
export interface OpenedBallot extends Named {
  readonly questions: Election['questions']
  /** One for each question, read out of the ciphertexts and never out of what the file says. */
  readonly choices: readonly Choice[]
}

/** The challenge's entry in the log, byte for byte (protocol, section 18). */
export function challengeEntry({ election, ballot }: Named): Uint8Array {
  const members = { type: 'challenge', election, ballot }
  return encodeUtf8(encodeJson(new Map(Object.entries(members))))
}

/** Refuses unless the log's key signed a tree that holds the challenge of this very ballot. */
export function verifyChallenge(bytes: Uint8Array, logKey: VerifierKey, own: Named): void {
  const proof = parseLogProof(bytes)
  const extra = { election: own.election, challenge: own.ballot }
  const expected = encodeUtf8(encodeJson(new Map(Object.entries(extra))))
  require(proof.extra !== undefined &&
    equalBytes(proof.extra, expected), 'bad_proof', 'the proof of another challenge')
  verifyLogProof(proof, challengeEntry(own), logKey)
}

export function encodeOpening(opening: Opening): string {
  const { meeting, election, ballot, text, randomness, proof } = opening
  const numbers = randomness.map((scalars) => scalars.map(String))
  const members = { type: TYPE, version: 1, meeting, election, ballot, text, randomness: numbers }
  return encodeJson(new Map(Object.entries({ ...members, proof })))
}

export function parseOpening(bytes: Uint8Array): Opening {
  return Fields.read(parseJson(bytes), 'opened ballot', (fields): Opening => {
    require(fields.string('type') === TYPE, 'malformed', 'not an opened ballot')
    require(fields.integer('version') === 1, 'other_version', 'opened ballot')
    const opening = {
      meeting: parseUuid(fields.string('meeting')),
      election: parseUuid(fields.string('election')),
      ballot: fields.string('ballot'),
      text: fields.string('text'),
      randomness: fields
        .array('randomness')
        .map((scalars) =>
          asArray(scalars, 'randomness').map((each) => parseScalar(asString(each, 'randomness'))),
        ),
      proof: fields.string('proof'),
    }
    parseHex(opening.ballot, 32)
    return opening
  })
}

/**
 * Recomputes the ballot from its randomness and reads the choices out of it. Refuses a ballot that is not the
 * one that was committed to, a commitment that is not in the meeting's log, and any ciphertext that is not
 * α = g^r and β = y^r·g^m with m = 0 or 1. Yields after each ciphertext.
 */
export function* openingBallot(
  opening: Opening,
  manifest: Manifest,
): Generator<void, OpenedBallot> {
  const { ballot: hash, election: uuid, text, randomness } = opening
  require(opening.meeting === manifest.meeting, 'wrong_manifest', 'a ballot of another meeting')
  require(sha256Hex(text) === hash, 'bad_proof', 'not the ballot that was committed to')
  verifyChallenge(encodeUtf8(opening.proof), manifest.logKey, opening)
  const election = parseElection(electionText(manifest, uuid))
  const ballot = parseBallot(encodeUtf8(text), election)
  requireNamed(ballot, election)
  const y = yield* FixedBase.building(election.publicKey)
  const choices: Choice[] = []
  require(randomness.length === election.questions.length, 'malformed', 'number of questions')
  for (const [i, question] of election.questions.entries()) {
    const scalars = randomness[i] ?? []
    const ciphertexts = ballot.answers[i]?.choices ?? []
    require(scalars.length === ciphertexts.length, 'malformed', 'number of answers')
    const choice: number[] = []
    for (const [j, { alpha, beta }] of ciphertexts.entries()) {
      choice.push(decrypt(alpha, beta, scalars[j] ?? 0n, y, `question ${i + 1}, answer ${j + 1}`))
      yield
    }
    checkChoice(question, choice)
    choices.push(choice)
  }
  return { election: uuid, ballot: hash, questions: election.questions, choices }
}

function decrypt(alpha: string, beta: string, r: Scalar, y: FixedBase, where: string): 0 | 1 {
  const same = encodePoint(FixedBase.generator().power(r)) === alpha // α = g^r
  require(same, 'bad_proof', `${where}: not made with this randomness`)
  const mask = y.power(r) // y^r
  if (encodePoint(mask) === beta) return 0
  if (encodePoint(mask.add(GENERATOR)) === beta) return 1
  throw new Refusal('bad_proof', `${where}: encrypts neither 0 nor 1 with this randomness`)
}

function requireNamed(ballot: Ballot, election: Election): void {
  const own = ballot.uuid === election.uuid && ballot.fingerprint === election.fingerprint
  require(own, 'wrong_election', 'a ballot of another election')
}
