/** What the voter has chosen so far; the rules of the form are kept here, not in the pages. */
import type { BallotForm, Question } from './ballot-form'

/** Numbers of the chosen answers in the question's order; `blank` is an explicit 弃权 or 未评. */
export type Answered = readonly number[] | 'blank'

/** Why a choice was not taken. */
export type NotTaken =
  | { readonly reason: 'full'; readonly max: number }
  | { readonly reason: 'elsewhere'; readonly name: string; readonly post: string }

/** All choices of one ballot, as the voter's page keeps them until the ballot is sealed. */
export type Answers = readonly (Answered | null)[]

export function noAnswers(ballot: BallotForm): Answers {
  return ballot.questions.map(() => null)
}

/** Whether these are answers to this ballot; kept ones may be of another form. */
export function fits(ballot: BallotForm, answers: Answers): boolean {
  return (
    answers.length === ballot.questions.length &&
    ballot.questions.every((question, i) => {
      const answer = answers[i] ?? null
      if (answer === null) return true
      if (answer === 'blank') return question.blank
      const distinct = new Set(answer).size === answer.length
      const known = answer.every(
        (n) => Number.isInteger(n) && n >= 0 && n < question.answers.length,
      )
      return distinct && known && answer.length > 0 && answer.length <= question.max
    })
  )
}

export function chosen(answers: Answers, number: number): readonly number[] {
  const answer = answers[number] ?? null
  return answer === null || answer === 'blank' ? [] : answer
}

/**
 * Chooses or unchooses one answer. Where one answer is the most, another choice moves to it. More
 * than the most is impossible, and so is one person for two posts of a form.
 */
export function toggle(
  ballot: BallotForm,
  answers: Answers,
  number: number,
  pick: number,
): Answers | NotTaken {
  const question = ballot.questions[number]
  if (question === undefined) return answers
  const before = chosen(answers, number)
  if (before.includes(pick)) {
    const left = before.filter((each) => each !== pick)
    return put(answers, number, left.length === 0 ? null : left)
  }
  const conflict = elsewhere(ballot, answers, number, pick)
  if (conflict !== undefined) return conflict
  const companion = companionOf(ballot, number)
  const consistent = companion === undefined ? answers : unmark(answers, companion, question, pick)
  if (question.max === 1) return put(consistent, number, [pick])
  if (question.exclusive === pick) return put(answers, number, [pick])
  const others = before.filter((each) => each !== question.exclusive)
  if (others.length >= question.max) return { reason: 'full', max: question.max }
  return put(
    consistent,
    number,
    [...others, pick].sort((a, b) => a - b),
  )
}

/** Chooses exactly this answer: the buttons of a scale. */
export function set(answers: Answers, number: number, pick: number): Answers {
  return put(answers, number, [pick])
}

/** Leaves a question open again. */
export function clear(answers: Answers, number: number): Answers {
  return put(answers, number, null)
}

/** 弃权: only where the question has it. */
export function abstain(ballot: BallotForm, answers: Answers, number: number): Answers {
  return ballot.questions[number]?.blank === true ? put(answers, number, 'blank') : answers
}

/** 其余同此项: gives the unanswered ones among these questions the same grade, where they have it. */
export function fillRest(
  ballot: BallotForm,
  answers: Answers,
  numbers: readonly number[],
  grade: string,
): Answers {
  return answers.map((answer, i) => {
    if (answer !== null || !numbers.includes(i)) return answer
    const pick = ballot.questions[i]?.answers.findIndex(({ text }) => text === grade) ?? -1
    return pick < 0 ? answer : [pick]
  })
}

/** Numbers of the questions that must be answered and are not. */
export function missing(ballot: BallotForm, answers: Answers): number[] {
  return ballot.questions.flatMap((question, i) =>
    answers[i] === null && !question.blank && question.min > 0 ? [i] : [],
  )
}

/**
 * The 0 or 1 of every ciphertext (protocol, section 24). What was left open counts as blank where the
 * question has a blank, and as nothing chosen otherwise.
 */
export function vectors(ballot: BallotForm, answers: Answers): number[][] {
  return ballot.questions.map((question, i) => {
    const picks = chosen(answers, i)
    const listed: number[] = question.answers.map((_, n) => (picks.includes(n) ? 1 : 0))
    return question.blank ? [picks.length === 0 ? 1 : 0, ...listed] : listed
  })
}

/**
 * The question that says the opposite of the same candidates: the companion of a `pick` question, or the
 * question that has this one for its companion.
 */
export function companionOf(ballot: BallotForm, number: number): number | undefined {
  const question = ballot.questions[number]
  const found = ballot.questions.findIndex(
    ({ id, against }) =>
      (question?.against !== undefined && id === question.against) ||
      (against !== undefined && against === question?.id),
  )
  return found < 0 ? undefined : found
}

/** Nobody is both 同意 and 不同意: the mark that was made last stands. */
function unmark(answers: Answers, companion: number, question: Question, pick: number): Answers {
  const isCandidate = pick < question.listed
  const marks = chosen(answers, companion)
  if (!isCandidate || !marks.includes(pick)) return answers
  const left = marks.filter((each) => each !== pick)
  return put(answers, companion, left.length === 0 ? null : left)
}

function put(answers: Answers, number: number, answer: Answered | null): Answers {
  return answers.map((old, i) => (i === number ? answer : old))
}

/** The other post of the same form for which this person is chosen already. */
function elsewhere(
  ballot: BallotForm,
  answers: Answers,
  number: number,
  pick: number,
): NotTaken | undefined {
  const question = ballot.questions[number]
  const name = question?.answers[pick]?.text
  if (question === undefined || question.kind !== 'pick' || name === undefined) return undefined
  const form = ballot.forms.find(({ questions }) => questions.includes(question))
  const clash = (other: Question, i: number) =>
    i !== number &&
    other.kind === 'pick' &&
    form?.questions.includes(other) === true &&
    chosen(answers, i).some((n) => other.answers[n]?.text === name)
  const other = ballot.questions.find(clash)
  return other === undefined ? undefined : { reason: 'elsewhere', name, post: other.title }
}
