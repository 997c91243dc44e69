/** Everything about one ballot that does not need the others (protocol, section 13, item 6). */
import type { Ballot } from '../protocol/ballot'
import {
  BallotVerifier,
  components,
  requireDistinct,
  verifySignature,
} from '../protocol/ballot-verifier'
import { sha256Hex } from '../protocol/bytes'
import type { Election } from '../protocol/election'
import { parsePoint, type Point } from '../protocol/group'
import { Refusal } from '../protocol/refusal'
import { fitsQuestions, fitsTally, parseBallotText } from './ballot-text'
import type { CheckName } from './checks'

/** What was found; plain data, as it passes between workers. */
export interface CheckedBallot {
  readonly hash: string
  readonly failures: readonly { readonly check: CheckName; readonly detail: string }[]
  /** Absent when it cannot be read. */
  readonly credential?: string
  readonly components: readonly string[]
  /**
   * Affine x and y of each component. Absent when they do not fit the questions or are outside the group,
   * so that they cannot be counted.
   */
  readonly coordinates?: readonly bigint[]
}

/** One for each election: it holds the table of the election's key. */
export class BallotCheck {
  private readonly verifier: BallotVerifier

  constructor(private readonly election: Election) {
    this.verifier = new BallotVerifier(election)
  }

  check(bytes: Uint8Array): CheckedBallot {
    const hash = sha256Hex(bytes)
    const failures: { check: CheckName; detail: string }[] = []
    const attempt = <T>(action: () => T, nameOf: (refusal: Refusal) => CheckName) => {
      try {
        return action()
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        failures.push({ check: nameOf(error), detail: error.message })
        return undefined
      }
    }
    const ballot = attempt(
      () => parseBallotText(bytes),
      () => 'integrity.ballot_encoding',
    )
    if (ballot === undefined) return { hash, failures, components: [] }
    attempt(
      () => {
        verifySignature(ballot)
      },
      () => 'authenticity.ballot_signature',
    )
    const fits = fitsQuestions(ballot, this.election)
    let points = attempt(() => this.verify(ballot, fits), nameOfRefusal)
    // The tally is checked all the same, where the refused ballot can be counted.
    const broken = failures.some(({ check }) => check === 'integrity.group_element')
    if (points === undefined && !broken) {
      points = attempt(
        () => components(ballot).map(parsePoint),
        () => 'integrity.group_element',
      )
      if (!fitsTally(ballot, this.election)) points = undefined
    }
    const { credential } = ballot
    const read = { hash, failures, credential, components: components(ballot) }
    return points === undefined
      ? read
      : { ...read, coordinates: points.flatMap(({ X, Y }) => [X, Y]) }
  }

  private verify(ballot: Ballot, fits: boolean): Point[] {
    this.verifier.verifyNames(ballot)
    if (!fits) throw new Refusal('malformed', 'not the shape the questions ask for')
    requireDistinct(ballot)
    return this.verifier.verifyAnswers(ballot)
  }
}

function nameOfRefusal({ code }: Refusal): CheckName {
  switch (code) {
    case 'wrong_election':
      return 'consistency.ballot_election'
    case 'malformed':
      return 'integrity.ballot_shape'
    case 'duplicate_ciphertext':
      return 'integrity.duplicate_ciphertext'
    case 'bad_point':
      return 'integrity.group_element'
    default:
      return 'evidence.ballot_proof'
  }
}
