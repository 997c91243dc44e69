/** The forms of a round as the voter turns their pages. */
import type { FormData, QuestionData } from '../api/schemas'

export type Question = QuestionData
export type Form = FormData

/** One page of the ballot: one post, one person or one question. */
export interface Step {
  readonly form: Form
  /** All questions of one person, or a single question. */
  readonly questions: readonly Question[]
  /** Numbers of these questions in the ballot, from 0. */
  readonly numbers: readonly number[]
}

/** The whole ballot: its pages, and its questions in the order of the election. */
export class BallotForm {
  readonly steps: readonly Step[]
  readonly questions: readonly Question[]

  constructor(readonly forms: readonly Form[]) {
    const steps: Step[] = []
    const questions: Question[] = []
    for (const form of forms) {
      let open: { person: string; questions: Question[]; numbers: number[] } | undefined
      for (const question of form.questions) {
        const person = question.person === undefined ? undefined : JSON.stringify(question.person)
        if (open === undefined || person === undefined || open.person !== person) {
          open = { person: person ?? '', questions: [], numbers: [] }
          steps.push({ form, questions: open.questions, numbers: open.numbers })
          if (person === undefined) open.person = '?'
        }
        open.questions.push(question)
        open.numbers.push(questions.length)
        questions.push(question)
      }
    }
    this.steps = steps
    this.questions = questions
  }

  /** The page on which a question is answered. */
  stepOf(number: number): number {
    return this.steps.findIndex((step) => step.numbers.includes(number))
  }

  /** Posts to recommend for, and persons to evaluate; the rest are single questions. */
  counts(): { posts: number; persons: number; questions: number } {
    const posts = this.steps.filter(({ questions }) => questions[0]?.kind === 'pick').length
    const persons = this.steps.filter(({ questions }) => questions[0]?.person !== undefined).length
    return { posts, persons, questions: this.steps.length - posts - persons }
  }
}
