/** Checks one ballot alone (protocol, section 6 and section 13 item 6). */
import { signedHash, type Answer, type Ballot, type Ciphertext } from './ballot'
import { verifyDisjunction } from './disjunction'
import type { Election, Question } from './election'
import { FixedBase } from './fixed-base'
import { encodePoints, parseCurvePoint, product, type Point } from './group'
import type { Bases } from './prepared-proof'
import { verifyLogarithm } from './proof'
import { require } from './refusal'
import { ReusedBase } from './reused-base'

interface Element {
  readonly point: Point
  readonly base: ReusedBase
}

/** One for each election: it holds the table of the election's key. */
export class BallotVerifier {
  private readonly bases: Bases

  constructor(private readonly election: Election) {
    this.bases = { g: FixedBase.generator(), y: FixedBase.of(election.publicKey) }
  }

  /**
   * Refuses with the reason, or returns. Whether the credential is listed and unused, and whether a
   * ciphertext was seen before, is for the caller, who knows the other ballots.
   */
  verify(ballot: Ballot): void {
    this.verifyNames(ballot)
    verifySignature(ballot)
    requireDistinct(ballot)
    this.verifyAnswers(ballot)
  }

  /** That the ballot is for this election. */
  verifyNames(ballot: Ballot): void {
    const { election } = this
    require(ballot.uuid === election.uuid, 'wrong_election', 'uuid')
    require(ballot.fingerprint === election.fingerprint, 'wrong_election', 'fingerprint')
  }

  /**
   * Every element and every proof, for a ballot in the shape of the questions; gives the elements of
   * all its ciphertexts, in the order of {@link components}.
   */
  verifyAnswers(ballot: Ballot): Point[] {
    const { questions } = this.election
    const context = `${ballot.fingerprint}|${ballot.credential}` // S0
    return ballot.answers.flatMap((answer, i) => {
      const question = questions[i]
      require(question !== undefined, 'malformed', 'number of answers')
      return this.verifyAnswer(question, answer, context, `question ${i + 1}`)
    })
  }

  private verifyAnswer(
    question: Question,
    answer: Answer,
    context: string,
    where: string,
  ): Point[] {
    const { choices } = answer
    const decoded = choices.map(({ alpha, beta }) => [element(alpha), element(beta)] as const)
    const points = decoded.flatMap(([alpha, beta]) => [alpha.point, beta.point])
    const hidden = decoded.every(([alpha]) => !alpha.point.is0())
    require(hidden, 'bad_point', `${where}: a ciphertext without randomness`)
    decoded.forEach(([alpha, beta], i) => {
      const claims = [0, 1].map((value) => ({ alpha: alpha.base, beta: beta.base, value }))
      const prefix = `prove|${context}|${texts(choices.slice(i, i + 1))}|`
      const proofs = answer.individualProofs[i] ?? []
      const holds = verifyDisjunction(prefix, claims, proofs, this.bases)
      require(holds, 'bad_proof', `${where}, answer ${i + 1}`)
    })
    const counted = question.blank ? decoded.slice(1) : decoded
    const alpha = product(counted.map(([element]) => element.point))
    const beta = product(counted.map(([, element]) => element.point))
    const sum = { alpha: new ReusedBase(alpha), beta: new ReusedBase(beta) }
    const { min, max } = question
    const claims = Array.from({ length: max - min + 1 }, (_, i) => ({ ...sum, value: min + i }))
    const statement = `${context}|${texts(choices)}` // S
    const [blank] = decoded
    if (!question.blank || blank === undefined) {
      const prefix = `prove|${statement}|${encodePoints([alpha, beta]).join(',')}|`
      const holds = verifyDisjunction(prefix, claims, answer.overallProof, this.bases)
      require(holds, 'bad_proof', `${where}, overall`)
      return points
    }
    const flag = { alpha: blank[0].base, beta: blank[1].base }
    const either = [
      { ...flag, value: 0 },
      { ...sum, value: 0 },
    ]
    const first = verifyDisjunction(
      `bproof0|${statement}|`,
      either,
      answer.blankProof ?? [],
      this.bases,
    )
    require(first, 'bad_proof', `${where}, blank`)
    const second = verifyDisjunction(
      `bproof1|${statement}|`,
      [{ ...flag, value: 1 }, ...claims],
      answer.overallProof,
      this.bases,
    )
    require(second, 'bad_proof', `${where}, overall`)
    return points
  }
}

/** That the ballot was signed with the key of its credential, which is a real one. */
export function verifySignature(ballot: Ballot): void {
  const { hash, proof } = ballot.signature
  require(hash === signedHash(ballot), 'bad_signature', 'hash')
  const { point, base } = element(ballot.credential)
  require(!point.is0(), 'bad_point', 'neutral element')
  require(verifyLogarithm(`sig|${hash}|`, base, proof), 'bad_signature', 'proof')
}

/** Every component of a ballot's ciphertexts, in order. */
export function components(ballot: Ballot): string[] {
  return ballot.answers.flatMap(({ choices }) =>
    choices.flatMap(({ alpha, beta }) => [alpha, beta]),
  )
}

/** No component occurs twice inside the ballot. */
export function requireDistinct(ballot: Ballot): void {
  const all = components(ballot)
  require(new Set(all).size === all.length, 'duplicate_ciphertext', 'inside one ballot')
}

function element(text: string): Element {
  const point = parseCurvePoint(text)
  const base = new ReusedBase(point)
  require(base.hasPrimeOrder(), 'bad_point', 'not in the prime-order subgroup')
  return { point, base }
}

function texts(choices: readonly Ciphertext[]): string {
  return choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(',')
}
