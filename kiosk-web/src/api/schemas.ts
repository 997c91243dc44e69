/** Forms of what the server answers, as far as the pages read them; openapi.json has the whole. */
import * as v from 'valibot'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Id = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{14,32}$/))

const Person = v.object({
  name: v.string(),
  title: v.optional(v.string()),
  post: v.optional(v.string()),
})

const Question = v.object({
  id: v.string(),
  kind: v.picklist(['pick', 'one', 'several']),
  text: v.string(),
  title: v.string(),
  level: v.optional(v.string()),
  headcount: v.optional(Count),
  person: v.optional(Person),
  dimension: v.optional(v.string()),
  answers: v.pipe(
    v.array(v.object({ text: v.string(), note: v.optional(v.string()) })),
    v.minLength(1),
  ),
  listed: Count,
  min: Count,
  max: Count,
  blank: v.boolean(),
  /** The answer that excludes all others. */
  exclusive: v.optional(Count),
  /** Id of the question where the candidates of this one are marked 不同意. */
  against: v.optional(v.string()),
})

const Form = v.object({
  id: v.string(),
  template: v.string(),
  title: v.string(),
  instructions: v.optional(v.string()),
  questions: v.pipe(v.array(Question), v.minLength(1)),
})

/** The manifest (protocol, section 16), as far as a voter's page reads it. */
export const Manifest = v.object({
  version: v.literal(1),
  meeting: Id,
  title: v.string(),
  organisation: v.string(),
  date: v.string(),
  place: v.string(),
  basis: v.array(v.string()),
  chair: v.optional(v.string()),
  contact: v.optional(v.string()),
  log: v.object({ origin: v.string(), key: v.string() }),
  classes: v.array(v.object({ id: v.string(), name: v.string(), expected: Count })),
  trustees: v.object({
    threshold: Count,
    members: v.array(v.object({ role: v.string(), name: v.string(), key: v.string() })),
    record: v.array(v.unknown()),
  }),
  rounds: v.array(v.object({ id: v.string(), title: v.string(), forms: v.array(Form) })),
  elections: v.array(v.object({ round: v.string(), class: v.string(), uuid: Id })),
  assurance: v.picklist(['tls', 'plain-lan']),
  slips: v.picklist(['server', 'apart']),
  /** Whether slips have digits apart from their QR codes. */
  pin: v.optional(v.literal(true)),
})

/** The live status, as far as a voter's page reads it. */
export const Status = v.object({
  meeting: Id,
  title: v.string(),
  phase: v.picklist(['draft', 'frozen', 'ready', 'sealed']),
  round: v.optional(
    v.object({
      id: v.string(),
      title: v.string(),
      phase: v.picklist(['waiting', 'open', 'closed', 'counted', 'void']),
    }),
  ),
})

export const Slip = v.object({
  state: v.picklist(['unused', 'used', 'voided']),
  ballot: v.optional(Hash),
})

/** The meetings that slips are out for. */
export const Current = v.object({
  meetings: v.array(v.object({ meeting: Id, title: v.string() })),
})

export type ManifestData = v.InferOutput<typeof Manifest>
export type FormData = v.InferOutput<typeof Form>
export type QuestionData = v.InferOutput<typeof Question>
export type StatusData = v.InferOutput<typeof Status>
export type SlipData = v.InferOutput<typeof Slip>
export type CurrentData = v.InferOutput<typeof Current>
