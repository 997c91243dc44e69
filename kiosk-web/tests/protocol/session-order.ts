/** Turns the scalars of a sample ballot into the order and form in which a session draws them. */
import { width, type Election } from '../../src/protocol/election'
import type { RandomSource } from '../../src/protocol/random'
import { reduce, type Scalar } from '../../src/protocol/scalar'

/** Hands out the given scalars in order, and fails when they run out. */
export function fixedRandom(scalars: readonly Scalar[]): RandomSource & { left(): number } {
  const queue = [...scalars]
  return {
    scalar() {
      const next = queue.shift()
      if (next === undefined) throw new Error('no scalar left')
      return next
    },
    bytes() {
      throw new Error('only scalars are fixed')
    },
    left: () => queue.length,
  }
}

/** The samples draw (c, s) of each simulated branch; a session draws (c, u) with u = s + r·c. */
export function sessionOrder(
  election: Election,
  choices: readonly (readonly number[])[],
  sample: readonly Scalar[],
): Scalar[] {
  const queue = [...sample]
  const result: Scalar[] = []
  const next = () => queue.shift() ?? 0n
  const proof = (randomness: readonly Scalar[]) => {
    for (const r of randomness) {
      const [challenge, response] = [next(), next()]
      result.push(challenge, reduce(response + r * challenge))
    }
    result.push(next())
  }
  election.questions.forEach((question, q) => {
    const choice = choices[q] ?? []
    const drawn = Array.from({ length: width(question) }, next)
    result.push(...drawn)
    for (const r of drawn) proof([r])
    const counted = question.blank ? drawn.slice(1) : drawn
    const sum = counted.reduce((a, b) => a + b, 0n)
    const values = question.max - question.min + 1
    if (!question.blank) {
      proof(Array.from({ length: values - 1 }, () => sum))
      return
    }
    const isBlank = choice[0] === 1
    const flag = drawn[0] ?? 0n
    proof([isBlank ? flag : sum])
    const others = Array.from({ length: values }, () => sum)
    proof(isBlank ? others : [flag, ...others.slice(1)])
  })
  result.push(next())
  return result
}
