/** The result against what was decrypted (protocol, section 13, item 9). */
import { asArray, Fields } from '../protocol/fields'
import { MAX_ANSWERS } from '../protocol/election'
import { FixedBase } from '../protocol/fixed-base'
import { parsePoint, type Point } from '../protocol/group'
import { parseJson } from '../protocol/json'
import type { EncryptedTally } from '../protocol/tally'
import { parseWeight } from './archive-events'
import { detailOf } from './archive-scan'
import type { Findings } from './findings'
import { sized } from './sized'

/** How often each choice was made; blanks first where there are any. */
export type Counts = readonly (readonly bigint[])[]

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
    counts = parseCounts(text)
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

function parseCounts(text: Uint8Array): Counts {
  return Fields.read(parseJson(text), 'result', (fields) =>
    sized(fields.array('result'), 1, MAX_ANSWERS).map((row) =>
      sized(asArray(row, 'result'), 1, MAX_ANSWERS).map((count) => parseWeight(count, 18)),
    ),
  )
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
