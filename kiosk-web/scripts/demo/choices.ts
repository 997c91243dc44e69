/** Turns the tallies of the sample meeting into single ballots whose sum is those tallies again. */
import type { DemoManifest, DemoQuestion } from './manifest'

/** The sample's facts, as `demo-meeting.json` has them. */
export interface Sample {
  form_A_meeting_recommendation: {
    posts: {
      id: string
      candidates: Record<string, number>
      write_in: Record<string, number>
      abstain: number
      contest_invalid: number
    }[]
  }
  form_B_democratic_evaluation: { results: Record<string, Record<string, Record<string, number>>> }
  form_C_lobbying_survey: { answers: Record<string, number> }
}

/** What is expected of one question: votes in answer order, and how many left it blank. */
export interface Tally {
  question: DemoQuestion
  votes: number[]
  blank: number
}

const BLANK = -1

/** The sample's paper sheet that is not among the ballots cast here took part in the survey alone. */
const SURVEY_ON_PAPER = 1

function named(question: DemoQuestion, name: string): number {
  const index = question.answers.findIndex((answer) => answer.text === name)
  if (index < 0) throw new Error(`${question.id} has no answer ${name}`)
  return index
}

function pickTally(question: DemoQuestion, sample: Sample): Tally {
  const post = sample.form_A_meeting_recommendation.posts.find((p) =>
    question.id.endsWith(`.${p.id}`),
  )
  if (post === undefined) throw new Error(`${question.id} is not in the sample`)
  const votes = question.answers.map(() => 0)
  for (const [name, count] of Object.entries({ ...post.candidates, ...post.write_in })) {
    votes[named(question, name)] = count
  }
  return { question, votes, blank: post.abstain + post.contest_invalid }
}

function evaluationTally(question: DemoQuestion, sample: Sample): Tally {
  const person = question.person?.name ?? ''
  const counts = sample.form_B_democratic_evaluation.results[person]?.[question.dimension ?? '']
  if (counts === undefined) throw new Error(`${question.id} is not in the sample`)
  return { question, votes: question.answers.map((answer) => counts[answer.text] ?? 0), blank: 0 }
}

function surveyTally(question: DemoQuestion, sample: Sample): Tally {
  const counts = Object.entries(sample.form_C_lobbying_survey.answers)
  const votes = question.answers.map(
    (answer) =>
      counts.find(([text]) => text === answer.text || text.startsWith(answer.text))?.[1] ?? 0,
  )
  votes[0] = (votes[0] ?? 0) - SURVEY_ON_PAPER
  return { question, votes, blank: 0 }
}

export function expectedTallies(manifest: DemoManifest, sample: Sample): Tally[] {
  const forms = manifest.rounds[0]?.forms ?? []
  return forms.flatMap((form) =>
    form.questions.map((question) => {
      if (form.template === 'meeting_recommendation') return pickTally(question, sample)
      if (form.template === 'candidate_evaluation') return evaluationTally(question, sample)
      return surveyTally(question, sample)
    }),
  )
}

/** The items in an order without a visible pattern; the same in every run. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = (seed * 2654435761 + 1) >>> 0
  const keyed = items.map((item) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return { item, key: state }
  })
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}

/** One column of answers for each question: for each voter the chosen answer, or −1 for none. */
function column(tally: Tally, voters: number, seed: number): number[] {
  const answers = tally.votes.flatMap((count, index) => Array<number>(count).fill(index))
  answers.push(...Array<number>(tally.blank).fill(BLANK))
  if (answers.length !== voters) {
    throw new Error(`${tally.question.id}: ${answers.length} answers for ${voters} voters`)
  }
  return shuffled(answers, seed)
}

/** For each voter the chosen answer of each question (−1: left blank). */
export function selections(tallies: Tally[], voters: number): number[][] {
  const columns = tallies.map((tally, index) => column(tally, voters, index + 1))
  return Array.from({ length: voters }, (_, voter) =>
    columns.map((answers) => answers[voter] ?? BLANK),
  )
}

/** A voter's selections as the plaintext of a ballot: 0 and 1, the blank first where there is one. */
export function plaintext(tallies: Tally[], chosen: number[]): number[][] {
  return tallies.map(({ question }, index) => {
    const answers = question.answers.map((_, answer) => (answer === chosen[index] ? 1 : 0))
    return question.blank ? [chosen[index] === BLANK ? 1 : 0, ...answers] : answers
  })
}
