/** What supervisors said and saw, as parts of the live status. */
import * as v from 'valibot'

const Index = v.pipe(v.number(), v.integer(), v.minValue(1))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Witness = v.object({ index: Index, size: Count, behind: Count })

/** Of a round. */
export const Certified = {
  result_hash: v.optional(v.string()),
  certified_by: v.optional(v.array(Index), []),
  annulled: v.optional(v.object({ reason: v.string(), by: v.array(Index) })),
}

/** Of the meeting. */
export const Supervision = {
  /** How far each device has cosigned the log; 0: not since the server began. */
  witnesses: v.optional(v.array(Witness), []),
  annulment_proposals: v.optional(
    v.array(v.object({ round: v.string(), reason: v.string(), by: v.array(Index) })),
    [],
  ),
  objections: v.optional(v.array(v.object({ by: Index, text: v.string() })), []),
}

export type WitnessData = v.InferOutput<typeof Witness>
