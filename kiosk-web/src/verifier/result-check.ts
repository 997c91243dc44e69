/** The result against what was decrypted (protocol, section 13, item 9). */
import { parseResult, type Counts } from '../protocol/combination'
import { FixedBase } from '../protocol/fixed-base'
import { parsePoint, type Point } from '../protocol/group'
import type { EncryptedTally } from '../protocol/tally'
import { detailOf } from './archive-scan'
import type { Findings } from './findings'

/** No body has more ballots: a larger claim is no count, whatever decrypts to it. */
const LARGEST_COUNT = 1n << 32n

/** Gives the result of the archive, when it can be read. */
export function checkResult(
  text: Uint8Array,
  tally: EncryptedTally | undefined,
  factors: readonly Point[] | undefined,
  largest: bigint,
  findings: Findings,
): Counts | undefined {
  let counts: Counts
  try {
    counts = parseResult(text)
  } catch (error) {
    findings.fail('integrity.result_record', 'result', detailOf(error))
    return undefined
  }
  findings.made('integrity.result_record')
  const above = counts.flat().find((count) => count > largest)
  if (above !== undefined) {
    const detail = `a count of ${above.toString()}, at most ${largest.toString()}`
    findings.fail('consistency.count_range', 'result', detail)
  }
  findings.made('consistency.count_range')
  if (tally !== undefined && factors !== undefined) {
    const wrong = firstWrong(counts, tally, factors)
    if (wrong !== undefined) findings.fail('consistency.result', 'result', wrong)
    findings.made('consistency.result')
  }
  return counts
}

/** A claimed count is right when g^count = β / Π factors; no logarithm is looked for. */
function firstWrong(
  counts: Counts,
  { questions }: EncryptedTally,
  factors: readonly Point[],
): string | undefined {
  const shape = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.length).join()
  if (shape(counts) !== shape(questions)) return 'not the shape the questions ask for'
  const generator = FixedBase.generator()
  const claimed = counts.flat()
  const wrong = questions.flat().findIndex(({ beta }, i) => {
    const [count, factor] = [claimed[i], factors[i]]
    if (count === undefined || factor === undefined || count > LARGEST_COUNT) return true
    return !generator.power(count).equals(parsePoint(beta).subtract(factor))
  })
  return wrong < 0 ? undefined : `number ${wrong + 1} is not what was decrypted`
}
