/** The sample meeting's status in every phase, with the numbers of its published tallies. */
import type { components } from '../../src/api/openapi'
import { manifestCode } from '../../src/protocol/slip'
import type { Frozen } from './sample-meeting'

export type Status = components['schemas']['Status']
type Results = components['schemas']['Results']
type RuleState = components['schemas']['RuleState']
type CeremonyStep = components['schemas']['CeremonyStep']
export type Phase = NonNullable<Status['round']>['phase']

const TITLE = '青禾市明德实验学校2026年中层干部选拔任用民主推荐暨民主测评大会'
const PRESENT = 79
const STEPS: CeremonyStep[] = ['certificate', 'commitment', 'polynomial', 'share']

const VOTES: Readonly<Record<string, number>> = {
  林静怡: 58,
  周启航: 15,
  许知远: 41,
  高若曦: 33,
  唐婉清: 39,
  孟子昂: 35,
  石磊: 62,
  罗晓梅: 12,
}
/** For others than the candidates, and the blank ones. */
const REST: Readonly<Record<string, readonly [number[], number]>> = {
  办公室主任: [[1, 1], 2],
  教务处副主任: [[1], 2],
  德育处副主任: [[], 3],
  总务处副主任: [[1], 2],
}
const RATINGS: Readonly<Record<string, readonly number[]>> = {
  林静怡: [60, 12, 2, 0, 3],
  周启航: [29, 33, 6, 1, 8],
  许知远: [52, 18, 3, 1, 3],
  高若曦: [44, 24, 4, 0, 5],
  唐婉清: [47, 21, 3, 1, 5],
  孟子昂: [45, 22, 4, 2, 4],
  石磊: [57, 14, 1, 0, 5],
  罗晓梅: [26, 35, 7, 1, 8],
}

/** A draft without a round; every trustee has given a key unless `keys` says otherwise. */
const SLIPS = { printed: 92, handed_out: 80, replaced: 1, left_over: 12, issued_net: 79 }

export function draftStatus(meeting: string, keys = true): Status {
  const people = [
    ['chief_scrutineer', '万秋实'],
    ['inspection_lead', '祁正平'],
    ['supervisor', '尹清源'],
  ] as const
  return {
    meeting,
    title: TITLE,
    phase: 'draft',
    assurance: 'plain-lan',
    expected: 88,
    two_persons: true,
    deeds: [],
    slips: { printed: 0, handed_out: 0, replaced: 0, left_over: 0, issued_net: 0, classes: [] },
    trustees: people.map(([role, name], i) => ({
      index: i + 1,
      role,
      name,
      key: keys,
      shared: false,
    })),
    ceremony: {
      number: 1,
      kind: 'threshold',
      size: 3,
      threshold: 2,
      state: keys ? 'complete' : 'running',
      members: people.map(([role, name], i) => {
        const member = { index: i + 1, role, name }
        if (keys) return { ...member, done: STEPS, device: i + 1 }
        if (i > 0) return { ...member, done: [], wanted: 'certificate' }
        return { ...member, done: ['certificate'], device: 1 }
      }),
    },
  }
}

/** @param returned ballots in the box */
export function roundStatus(frozen: Frozen, phase: Phase, returned = 0, present = PRESENT): Status {
  const sealed = phase === 'counted' || phase === 'void'
  const draft = draftStatus(frozen.id)
  delete draft.ceremony
  return {
    ...draft,
    phase: sealed ? 'sealed' : 'ready',
    manifest_code: manifestCode(frozen.manifest),
    log: { size: 8 + returned, root: 'c5'.repeat(32) },
    present,
    slips: { ...SLIPS, classes: [{ class: 'A', ...SLIPS }] },
    round: {
      id: '1',
      title: '第一轮',
      phase,
      returned,
      elections: [{ uuid: frozen.uuid, class: 'A', returned }],
      rules: rules(present, returned),
    },
    trustees: draft.trustees.map((each, i) => ({
      ...each,
      shared: phase === 'counted' || (phase === 'closed' && i === 0),
    })),
    ...(phase === 'counted' ? { results: results(frozen) } : {}),
  }
}

function rules(present: number, returned: number): RuleState[] {
  return [
    state('R1', '会议推荐参会人员不少于50人', 'open', present, 50),
    state('R2', '推荐会到会人数达到应到会2/3', 'open', present, 59),
    state('R3', '参加测评人数不低于应到2/3，否则测评无效', 'valid', returned, 59),
  ]
}

function state(
  id: string,
  text: string,
  scope: RuleState['scope'],
  numerator: number,
  needed: number,
): RuleState {
  const missing = Math.max(0, needed - numerator)
  return { id, text, scope, numerator, base: 88, needed, missing, met: missing === 0 }
}

/** @param whole with what is for the supervisors only, as no public answer has it */
export function results(frozen: Frozen, whole = false): Results {
  const threshold: RuleState[] = []
  const asked = frozen.questions.filter(({ id }) => whole || !id.startsWith('T12.'))
  const questions = asked.map(({ id, kind, title, person, answers, listed }) => {
    if (kind !== 'pick') {
      const votes = RATINGS[person?.name ?? ''] ?? answers.map((_, i) => (i === 0 ? 73 : 2 * i - 2))
      return { id, blank: 0, votes: [...votes] }
    }
    const [others, blank] = REST[title] ?? [[], 0]
    const candidates = answers.slice(0, listed).map(({ text }) => VOTES[text] ?? 0)
    const votes = answers.map((_, i) => candidates[i] ?? others[i - listed] ?? 0)
    candidates.forEach((numerator, answer) => {
      const needed = 40
      const rest = { base: PRESENT, needed, missing: Math.max(0, needed - numerator) }
      const rule = {
        id: 'R4',
        text: '得票超过实到会人数1/2',
        scope: 'outcome' as const,
        question: id,
      }
      threshold.push({ ...rule, answer, numerator, ...rest, met: numerator >= needed })
    })
    return { id, blank, votes }
  })
  const counted = {
    id: '1',
    valid: true,
    numbers: { expected: 88, present: PRESENT, issued_net: 79, returned: 77, valid: 77 },
    rules: threshold,
    elections: [],
    questions,
  }
  return { meeting: frozen.id, manifest: '0'.repeat(64), rounds: [counted] }
}
