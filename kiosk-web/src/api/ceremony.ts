/** How the key ceremony stands, as the live status of a draft tells everybody. */
import * as v from 'valibot'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Step = v.picklist(['certificate', 'commitment', 'polynomial', 'share', 'key'])

export const Ceremony = v.object({
  /** From 1; each restart gives the next. */
  number: Count,
  kind: v.picklist(['single', 'threshold']),
  size: Count,
  threshold: Count,
  state: v.picklist(['running', 'complete', 'failed']),
  members: v.array(
    v.object({
      index: Count,
      role: v.string(),
      name: v.string(),
      done: v.array(Step),
      wanted: v.optional(Step),
      /** Equal for two who use one device. */
      device: v.optional(Count),
    }),
  ),
  complaint: v.optional(v.object({ by: Count, dealer: Count, reason: v.string() })),
  shared_device: v.optional(v.string()),
})

export type CeremonyData = v.InferOutput<typeof Ceremony>
