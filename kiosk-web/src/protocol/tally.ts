/** The encrypted tally (protocol, section 8): for each answer the product of all its ciphertexts. */
import { parseBallot, parseCiphertext, type Ballot, type Ciphertext } from './ballot'
import { components, type BallotVerifier } from './ballot-verifier'
import { sha256Hex } from './bytes'
import { width, type Election } from './election'
import { asArray } from './fields'
import { encodePoints, NEUTRAL, parseCurvePoint, parsePoint, type Point } from './group'
import { parseJsonText } from './json'
import { require } from './refusal'

export interface SummedCiphertext extends Ciphertext {
  readonly alphaPoint: Point
}

export interface EncryptedTally {
  readonly text: string
  /** hex of the text: the record's name in the archive. */
  readonly hash: string
  readonly questions: readonly (readonly SummedCiphertext[])[]
}

/** Reads a tally for this election: its shape, and every element in the group. */
export function parseTally(text: string, election: Election): EncryptedTally {
  const rows = asArray(parseJsonText(text), 'tally')
  require(rows.length === election.questions.length, 'malformed', 'number of questions')
  const questions = election.questions.map((question, i) => {
    const row = asArray(rows[i] ?? null, 'tally').map(parseCiphertext)
    require(row.length === width(question), 'malformed', 'number of answers')
    return row
  })
  require(encodeTally(questions) === text, 'bad_encoding', 'tally')
  return withPoints(text, questions)
}

/**
 * Recomputes the tally from the ballots, for a device that does not trust the server. It refuses a
 * credential used twice and a ciphertext component seen twice, and the sums must lie in the group. That
 * each ballot is valid is the work of `BallotVerifier`, to be done before {@link add}.
 */
export class TallyBuilder {
  private readonly sums: { alpha: Point; beta: Point }[][]
  private readonly credentials = new Set<string>()
  private readonly seen = new Set<string>()

  constructor(private readonly election: Election) {
    this.sums = election.questions.map((question) =>
      Array.from({ length: width(question) }, () => ({ alpha: NEUTRAL, beta: NEUTRAL })),
    )
  }

  /** The number of ballots so far. */
  get ballots(): number {
    return this.credentials.size
  }

  add(ballot: Ballot): void {
    require(!this.credentials.has(ballot.credential), 'credential_used', ballot.credential)
    for (const component of components(ballot)) {
      require(!this.seen.has(component), 'duplicate_ciphertext', component)
      this.seen.add(component)
    }
    this.credentials.add(ballot.credential)
    ballot.answers.forEach(({ choices }, q) => {
      choices.forEach(({ alpha, beta }, i) => {
        const sum = this.sums[q]?.[i]
        require(sum !== undefined, 'malformed', 'number of answers')
        sum.alpha = sum.alpha.add(parseCurvePoint(alpha))
        sum.beta = sum.beta.add(parseCurvePoint(beta))
      })
    })
  }

  finish(): EncryptedTally {
    const questions = this.sums.map((row) => {
      const texts = encodePoints(row.flatMap(({ alpha, beta }) => [alpha, beta]))
      return row.map((_, i) => ({ alpha: texts[2 * i] ?? '', beta: texts[2 * i + 1] ?? '' }))
    })
    return parseTally(encodeTally(questions), this.election)
  }
}

/**
 * The tally of these ballots, each verified first when there is a verifier: seconds for each ballot.
 * Yields after each ballot.
 */
export function* tallying(
  election: Election,
  ballots: readonly Uint8Array[],
  verifier?: BallotVerifier,
): Generator<number, EncryptedTally> {
  const builder = new TallyBuilder(election)
  for (const bytes of ballots) {
    const ballot = parseBallot(bytes, election)
    verifier?.verify(ballot)
    builder.add(ballot)
    yield builder.ballots
  }
  return builder.finish()
}

function encodeTally(questions: readonly (readonly Ciphertext[])[]): string {
  const cell = ({ alpha, beta }: Ciphertext) => `{"alpha":"${alpha}","beta":"${beta}"}`
  return `[${questions.map((row) => `[${row.map(cell).join(',')}]`).join(',')}]`
}

function withPoints(text: string, questions: readonly (readonly Ciphertext[])[]): EncryptedTally {
  const decode = ({ alpha, beta }: Ciphertext) => {
    parsePoint(beta)
    return { alpha, beta, alphaPoint: parsePoint(alpha) }
  }
  return { text, hash: sha256Hex(text), questions: questions.map((row) => row.map(decode)) }
}
