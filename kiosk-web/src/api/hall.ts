/** The live status and the results with all that the hall screen and the organiser's page show. */
import * as v from 'valibot'
import { Ceremony } from './ceremony'
import { asJson, send } from './http'
import { Manifest, type ManifestData } from './schemas'
import { Certified, Supervision } from './supervision'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

const RuleState = v.object({
  id: v.string(),
  text: v.string(),
  scope: v.picklist(['open', 'valid', 'outcome']),
  question: v.optional(v.string()),
  answer: v.optional(Count),
  numerator: Count,
  base: v.optional(Count),
  needed: Count,
  missing: Count,
  met: v.boolean(),
})

export const Results = v.object({
  meeting: v.string(),
  manifest: v.string(),
  rounds: v.array(
    v.object({
      id: v.string(),
      valid: v.boolean(),
      numbers: v.object({
        expected: Count,
        present: Count,
        issued_net: Count,
        returned: Count,
        valid: Count,
      }),
      rules: v.array(RuleState),
      questions: v.array(
        v.object({ id: v.string(), blank: v.optional(Count), votes: v.array(Count) }),
      ),
    }),
  ),
})

const SlipCounts = {
  printed: Count,
  handed_out: Count,
  replaced: Count,
  left_over: Count,
  issued_net: Count,
}

/** What one person proposed and a second one has to confirm. */
const Deed = v.object({
  number: Count,
  kind: v.picklist(['freeze', 'open', 'close', 'void']),
  round: v.optional(v.string()),
  class: v.optional(v.string()),
  small: v.optional(v.array(v.string())),
  by: v.object({ role: v.string(), number: Count }),
  ends: v.string(),
})

export const HallStatus = v.object({
  meeting: v.string(),
  title: v.string(),
  phase: v.picklist(['draft', 'frozen', 'ready', 'sealed']),
  manifest_code: v.optional(v.string()),
  assurance: v.optional(v.string()),
  expected: Count,
  present: v.optional(Count),
  /** Freeze, open, close and void take two persons. */
  two_persons: v.optional(v.literal(true)),
  deeds: v.array(Deed),
  slips: v.object({
    ...SlipCounts,
    classes: v.array(v.object({ class: v.string(), ...SlipCounts })),
  }),
  round: v.optional(
    v.object({
      id: v.string(),
      title: v.string(),
      phase: v.picklist(['waiting', 'open', 'closed', 'counted', 'void']),
      opened: v.optional(v.string()),
      closed: v.optional(v.string()),
      returned: Count,
      rules: v.array(RuleState),
      ...Certified,
    }),
  ),
  ...Supervision,
  trustees: v.array(
    v.object({
      index: Count,
      role: v.string(),
      name: v.string(),
      key: v.boolean(),
      shared: v.boolean(),
    }),
  ),
  /** Where slips have digits: codes of locked slips that wait for a trustee's word. */
  unlock_proposals: v.optional(v.array(v.string())),
  ceremony: v.optional(Ceremony),
  log: v.optional(v.object({ size: Count, root: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
  results: v.optional(Results),
})

export type DeedData = v.InferOutput<typeof Deed>
export type RuleStateData = v.InferOutput<typeof RuleState>
export type ResultsData = v.InferOutput<typeof Results>
export type RoundResultsData = ResultsData['rounds'][number]
export type HallStatusData = v.InferOutput<typeof HallStatus>

/** The manifest, once the meeting is frozen. @throws NoAnswer, Refused, Unreadable */
export async function manifestOf(meeting: string): Promise<ManifestData> {
  return asJson(Manifest, (await send(`/api/meetings/${meeting}/manifest`)).bytes)
}
