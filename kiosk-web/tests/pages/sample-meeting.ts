/** The sample meeting as a frozen manifest with its election, made with real keys. */
import { readFileSync } from 'node:fs'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { encodePoint } from '../../src/protocol/group'
import { encodeVerifierKey } from '../../src/protocol/note'
import { systemRandom } from '../../src/protocol/random'
import { encodeTrusteeKey } from '../../src/protocol/trustee-key'
import { makeTrustee, singleKeyOf } from '../../src/protocol/trustee-secret'
import { parseTrustees } from '../../src/protocol/trustees'
import { ROOT } from '../../scripts/pages'
import { signer, type Signer } from '../protocol/test-log'

interface Answer {
  text: string
  note?: string
}

interface Question {
  id: string
  kind: 'pick' | 'one' | 'several'
  text: string
  title: string
  level?: string
  headcount?: number
  person?: { name: string; title?: string; post?: string }
  dimension?: string
  answers: Answer[]
  listed: number
  min: number
  max: number
  blank: boolean
}

interface Plan {
  meeting: Record<string, unknown> & { title: string }
  expected: unknown
  classes: { id: string; name: string; expected: number }[]
  trustees: { members: { role: string; name: string }[] }
  people: { name: string; department?: string; title?: string }[]
  rounds: { id: string; title: string; forms: PlanForm[]; rules: unknown[] }[]
}

interface PlanForm {
  id: string
  template: string
  title: string
  instructions?: string
  posts?: { id: string; title: string; level?: string; headcount: number; candidates: string[] }[]
  scale?: string[]
  dimensions?: string[]
  persons?: { name: string; title?: string; post?: string }[]
  questions?: { id: string; title: string; answers: string[] }[]
}

export interface Frozen {
  readonly id: string
  readonly manifest: Uint8Array
  readonly log: Signer
  readonly uuid: string
  readonly election: string
  readonly questions: readonly Question[]
  /** The trustees’ record. */
  readonly board: string
}

export interface FreezeOptions {
  /** Only this many persons and no roster: a ballot that is encrypted at once. */
  small?: boolean
  assurance?: 'tls' | 'plain-lan'
  id?: string
  expected?: number
  title?: string
  /** The outcome of a ceremony, and the witness keys of those who held it; else each has a single key. */
  trustees?: { record: string; witnesses: readonly string[] }
  /** Slips have digits apart from their QR codes. */
  pin?: boolean
}

const BALLOT_BOX_RULE = {
  id: 'B1',
  text: '收回票不多于净发出票',
  scope: 'valid',
  numerator: 'issued_net',
  op: 'ge',
  ratio: [1, 1],
  base: 'returned',
}
const INSTRUCTIONS = '请独立填写。提交后不能修改。一码一票，提交后该二维码即失效。'

/** Freezes the sample plan. */
export function freezeSample(options: FreezeOptions = {}): Frozen {
  const { small = false, assurance = 'tls', id = 'MeetingSampLe123', expected = 88 } = options
  const file = `${ROOT}../server/src/main/resources/org/gongxin/meeting/sample-meeting.json`
  const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan
  const random = systemRandom()
  const singles = plan.trustees.members.map(({ name }): unknown => {
    const entry = encodeTrusteeKey(singleKeyOf(makeTrustee(random)), random, name)
    return ['Single', JSON.parse(entry)]
  })
  const board = options.trustees?.record ?? JSON.stringify(singles)
  const trustees = parseTrustees(board)
  const members = plan.trustees.members.slice(0, trustees.keys.length)
  const log = signer(`gongxin/${id}`, 'log', 7)
  const uuid = 'ELectionSampLe12'
  const people = small ? [] : plan.people
  const rounds = plan.rounds.map((round) => ({
    id: round.id,
    title: round.title,
    forms: round.forms.map((form) => ({
      id: form.id,
      template: form.template,
      title: form.title,
      instructions: form.instructions ?? INSTRUCTIONS,
      questions: questionsOf(small ? shortened(form) : form, people),
    })),
    rules: [...round.rules, BALLOT_BOX_RULE],
  }))
  const manifest = {
    version: 1,
    meeting: id,
    ...plan.meeting,
    ...(options.title === undefined ? {} : { title: options.title }),
    log: { origin: `gongxin/${id}`, key: encodeVerifierKey(log.key) },
    witnesses: (options.trustees?.witnesses ?? []).map((key, i) => ({
      name: members[i]?.name,
      key,
    })),
    expected: plan.expected,
    classes: plan.classes.map((each) => ({ ...each, expected })),
    trustees: {
      threshold: trustees.threshold,
      members: members.map((member, i) => ({ ...member, key: trustees.keys[i]?.publicText })),
      record: JSON.parse(board) as unknown,
    },
    rounds,
    elections: [{ round: '1', class: 'A', uuid }],
    spares: ['SpareSampLe12345', 'SpareSampLe12346'].map((spare) => ({ class: 'A', uuid: spare })),
    assurance,
    slips: 'server',
    ...(options.pin === true ? { pin: true } : {}),
  }
  const bytes = encodeUtf8(JSON.stringify(manifest))
  const questions = rounds[0]?.forms.flatMap((form) => form.questions) ?? []
  const election = JSON.stringify({
    version: 1,
    description: `gongxin-manifest:${sha256Hex(bytes)}`,
    name: `${plan.meeting.title} · ${rounds[0]?.title ?? ''}`,
    group: 'Ed25519',
    public_key: encodePoint(trustees.publicKey),
    questions: questions.map(({ text, answers, blank, min, max }) => ({
      answers: answers.map((answer) => answer.text),
      ...(blank ? { blank } : {}),
      min,
      max,
      question: text,
    })),
    uuid,
  })
  return { id, manifest: bytes, log, uuid, election, questions, board }
}

function shortened(form: PlanForm): PlanForm {
  return {
    ...form,
    ...(form.posts === undefined ? {} : { posts: form.posts.slice(0, 2) }),
    ...(form.persons === undefined ? {} : { persons: form.persons.slice(0, 1) }),
  }
}

function questionsOf(form: PlanForm, people: Plan['people']): Question[] {
  const one = (id: string, text: string, scale: readonly string[], rest: object): Question => ({
    id: `${form.id}.${id}`,
    kind: 'one',
    text,
    title: text,
    ...rest,
    answers: scale.map((grade) => ({ text: grade })),
    listed: scale.length,
    min: 1,
    max: 1,
    blank: true,
  })
  const posts = (form.posts ?? []).map((post): Question => {
    const known = people.map(({ name, department, title }) => ({
      text: name,
      note: [department, title].filter(Boolean).join(' · '),
    }))
    const standing = post.candidates.map(
      (name) => known.find(({ text }) => text === name) ?? { text: name },
    )
    const others = known.filter(({ text }) => !post.candidates.includes(text))
    return {
      id: `${form.id}.${post.id}`,
      kind: 'pick',
      text: `${post.title}（职数${post.headcount}）`,
      title: post.title,
      ...(post.level === undefined ? {} : { level: post.level }),
      headcount: post.headcount,
      answers: [...standing, ...others],
      listed: standing.length,
      min: 0,
      max: post.headcount,
      blank: true,
    }
  })
  const persons = (form.persons ?? []).flatMap((person, p) =>
    (form.dimensions ?? []).map((dimension, d) =>
      one(`${p + 1}.${d + 1}`, `${person.name}：${dimension}`, form.scale ?? [], {
        title: person.name,
        person,
        dimension,
      }),
    ),
  )
  const survey = (form.questions ?? []).map(({ id, title, answers }) => one(id, title, answers, {}))
  return [...posts, ...persons, ...survey]
}
