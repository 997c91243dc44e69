/** All answers to one question with the proofs about their sum (protocol, sections 6.3 and 6.4). */
import { width, type Question } from './election'
import { encodePoint, GENERATOR, smallPower, type Point } from './group'
import { prepareAnswer, type PreparedAnswer } from './prepared-answer'
import { PreparedProof, type Bases } from './prepared-proof'
import type { RandomSource } from './random'
import { require } from './refusal'
import { reduce, type Scalar } from './scalar'

/** One 0 or 1 for each ciphertext, the blank one first where the question has it. */
export type Choice = readonly number[]

/** Refuses a choice that no ballot can prove: wrong length, not 0 or 1, too few or too many. */
export function checkChoice(question: Question, choice: Choice): void {
  require(choice.length === width(question), 'rule_not_met', 'number of answers')
  require(choice.every((m) => m === 0 || m === 1), 'rule_not_met', 'an answer is 0 or 1')
  const { blank, sum } = split(question, choice)
  const fits = blank === 1 ? sum === 0 : question.min <= sum && sum <= question.max
  require(fits, 'rule_not_met', `${sum} chosen`)
}

export class PreparedQuestion {
  private constructor(
    private readonly question: Question,
    private readonly context: string,
    private readonly answers: readonly PreparedAnswer[],
    private readonly total: Total,
    private readonly blankProof: PreparedProof | undefined,
    private readonly overallProof: PreparedProof,
  ) {}

  /** The number of steps of a preparation: one for each ciphertext and each simulated branch. */
  static steps(question: Question): number {
    const values = question.max - question.min + 1
    return width(question) + (question.blank ? values + 1 : values - 1)
  }

  /** Yields {@link PreparedQuestion.steps} times. `context` is S0. */
  static *preparing(
    question: Question,
    context: string,
    bases: Bases,
    random: RandomSource,
  ): Generator<void, PreparedQuestion> {
    const answers: PreparedAnswer[] = []
    const drawn = Array.from({ length: width(question) }, () => random.scalar())
    for (const randomness of drawn) {
      answers.push(prepareAnswer(context, randomness, bases, random))
      yield
    }
    const summed = question.blank ? drawn.slice(1) : drawn
    const randomness = reduce(summed.reduce((sum, r) => sum + r, 0n)) // R
    const total = {
      randomness,
      alpha: encodePoint(bases.g.power(randomness)),
      yPower: bases.y.power(randomness),
    }
    const values = question.max - question.min + 1
    const blankProof = question.blank ? yield* PreparedProof.drawing(2, bases, random) : undefined
    const branches = values + (question.blank ? 1 : 0)
    const overall = yield* PreparedProof.drawing(branches, bases, random)
    return new PreparedQuestion(question, context, answers, total, blankProof, overall)
  }

  /** r of each ciphertext. It opens the answer. */
  get randomness(): Scalar[] {
    return this.answers.map(({ randomness }) => randomness)
  }

  /** The JSON of this question's answer. The choice has passed {@link checkChoice}. */
  finish(choice: Choice): string {
    const opened = this.answers.map(({ alpha, openings }, i) => ({
      alpha,
      ...openings[choice[i] === 1 ? 1 : 0],
    }))
    const elements = opened.map(({ alpha, beta }) => `${alpha},${beta}`).join(',')
    const context = `${this.context}|${elements}` // S
    const choices = opened.map(({ alpha, beta }) => `{"alpha":"${alpha}","beta":"${beta}"}`)
    return (
      `{"choices":[${choices.join(',')}],` +
      `"individual_proofs":[${opened.map(({ proof }) => proof).join(',')}],` +
      `${this.sumProofs(context, choice)}}`
    )
  }

  private sumProofs(context: string, choice: Choice): string {
    const { blank, sum } = split(this.question, choice)
    const { min, max } = this.question
    const { randomness, alpha, yPower } = this.total
    const ofSum = Array.from({ length: max - min + 1 }, (_, i) => ({
      randomness,
      excess: sum - (min + i),
    }))
    if (this.blankProof === undefined) {
      const beta = encodePoint(yPower.add(smallPower(GENERATOR, sum)))
      const prefix = `prove|${context}|${alpha},${beta}|`
      return `"overall_proof":${this.overallProof.finish(prefix, ofSum, sum - min)}`
    }
    const blankRandomness = this.answers[0]?.randomness ?? 0n
    const notBlank = { randomness: blankRandomness, excess: blank } // "m0 = 0"
    const isBlank = { randomness: blankRandomness, excess: blank - 1 } // "m0 = 1"
    const nothing = { randomness, excess: sum } // "MΣ = 0"
    const overall = this.overallProof.finish(
      `bproof1|${context}|`,
      [isBlank, ...ofSum],
      blank === 1 ? 0 : 1 + sum - min,
    )
    const first = this.blankProof.finish(`bproof0|${context}|`, [notBlank, nothing], blank)
    return `"overall_proof":${overall},"blank_proof":${first}`
  }
}

/** The product of the ciphertexts that are counted together: all but the blank one. */
interface Total {
  readonly randomness: Scalar // R
  readonly alpha: string // g^R
  readonly yPower: Point // y^R
}

function split(question: Question, choice: Choice): { blank: number; sum: number } {
  const counted = question.blank ? choice.slice(1) : choice
  return {
    blank: question.blank ? (choice[0] ?? 0) : 0,
    sum: counted.reduce((sum, m) => sum + m, 0),
  }
}
