/**
 * What is told of the result of a round, in the log and by the server, against what the own device has
 * computed from ballots, shares and log (protocol, sections 23 and 27).
 */
import type { Form } from './charter-round'
import { encodeJson } from './json'
import type { ResultEntry } from './log-entries'
import type { PublishedRound, Verdict } from './published-result'
import { resultRows, roundJson, type RoundResult } from './round-result'
import { scoreJson } from './scores'
import { NUMBER_NAMES, type NumberName } from './rules'

/** One thing that is told otherwise; absent where one side has it not at all. */
export type Difference =
  | { readonly what: 'valid'; readonly told: boolean }
  | {
      readonly what: 'number'
      readonly name: NumberName
      readonly told: number | undefined
      readonly own: number
    }
  | {
      readonly what: 'votes'
      readonly question: string
      /** Absent for those who left it blank. */
      readonly answer: string | undefined
      readonly told: number | undefined
      readonly own: number
    }
  | {
      readonly what: 'rule'
      readonly rule: string
      readonly question: string | undefined
      readonly answer: string | undefined
      readonly told: Verdict | undefined
      readonly own: Verdict | undefined
    }
  | { readonly what: 'archive'; readonly ballotClass: string }
  | { readonly what: 'scores' }
  /** What is told has another form than it must have. */
  | { readonly what: 'form' }

export class ResultDifferences {
  private readonly found: Difference[] = []

  /** @param own what the own device has computed */
  constructor(private readonly own: RoundResult) {}

  /** Each thing once, in the order in which it was found. */
  get all(): readonly Difference[] {
    return [...new Map(this.found.map((each) => [textOf(each), each])).values()]
  }

  /** Compares the `result` entry of the log. */
  withEntry({ valid, archives, rules }: ResultEntry): this {
    this.valid(valid)
    this.archives(archives.map(({ election, archive }) => [election, archive]))
    this.rules(rules, resultRows(this.own), false)
    return this
  }

  /**
   * Compares what the server publishes.
   *
   * @param partly whether questions for the supervisors alone may be missing
   */
  withPublished(told: PublishedRound | undefined, partly: boolean): this {
    if (told === undefined) {
      this.found.push({ what: 'form' })
      return this
    }
    const before = this.found.length
    this.valid(told.valid)
    this.archives(told.elections.map(({ uuid, archive }) => [uuid, archive]))
    this.numbers(told)
    this.votes(told, partly)
    this.rules(told.rules, this.own.rules.map(verdictOf), partly)
    this.scores(told)
    const isWhole = partly || told.text === encodeJson(roundJson(this.own))
    if (!isWhole && this.found.length === before) this.found.push({ what: 'form' })
    return this
  }

  /** A server does not tell those of a form that is for the supervisors. */
  private scores(told: PublishedRound): void {
    const open = this.own.round.forms.filter((form) => told.questions.some((q) => isOf(form, q.id)))
    const own = this.own.scores
      .filter(({ form }) => open.some(({ id }) => id === form))
      .map((score) => encodeJson(scoreJson(score)))
    if (own.join() !== told.scores.join()) this.found.push({ what: 'scores' })
  }

  private valid(told: boolean): void {
    if (told !== this.own.valid) this.found.push({ what: 'valid', told })
  }

  private archives(told: readonly (readonly [string, string])[]): void {
    for (const { slot, archive } of this.own.elections) {
      const same = told.some(([uuid, hash]) => uuid === slot.uuid && hash === archive)
      if (!same) this.found.push({ what: 'archive', ballotClass: slot.ballotClass })
    }
  }

  private numbers({ numbers }: PublishedRound): void {
    for (const name of NUMBER_NAMES) {
      const own = this.own.numbers[name]
      const told = numbers.get(name)
      if (own !== undefined && told !== Number(own))
        this.found.push({ what: 'number', name, told, own: Number(own) })
    }
  }

  private votes({ questions, elections }: PublishedRound, partly: boolean): void {
    for (const { question, blank, votes } of this.own.questions) {
      const told = questions.find(({ id }) => id === question.id)
      if (told === undefined && partly) continue
      const compare = (answer: string | undefined, claimed: number | undefined, own: bigint) => {
        const { text } = question
        if (claimed !== Number(own))
          this.found.push({
            what: 'votes',
            question: text,
            answer,
            told: claimed,
            own: Number(own),
          })
      }
      if (blank !== undefined) compare(undefined, told?.blank, blank)
      votes.forEach((count, i) => {
        compare(question.answers[i], told?.votes[i], count)
      })
    }
    // The rows of each class, which add up to the above.
    for (const { slot, counts } of this.own.elections) {
      const rows = elections.find(({ uuid }) => uuid === slot.uuid)?.counts ?? []
      const same = counts.every((row, q) => {
        const text = rows[q]?.join()
        return text === row.join() || (partly && text === '')
      })
      if (!same && !this.found.some(({ what }) => what === 'votes'))
        this.found.push({ what: 'form' })
    }
  }

  private rules(told: readonly Verdict[], own: readonly Verdict[], partly: boolean): void {
    const before = this.found.length
    const [theirs, ours] = [byPlace(told), byPlace(own)]
    for (const place of new Set([...theirs.keys(), ...ours.keys()])) {
      const [one, other] = [theirs.get(place), ours.get(place)]
      if (one === undefined && partly && other?.question !== undefined) continue
      const same = one && other && verdictText(one) === verdictText(other)
      if (same !== true) this.rule(one, other)
    }
    const isWhole = partly || told.map(verdictText).join('|') === own.map(verdictText).join('|')
    if (!isWhole && this.found.length === before) this.found.push({ what: 'form' })
  }

  private rule(told: Verdict | undefined, own: Verdict | undefined): void {
    const of = told ?? own
    const { round } = this.own
    const question = round.questions.find(({ id }) => id === of?.question)
    this.found.push({
      what: 'rule',
      rule: round.rules.find(({ id }) => id === of?.id)?.text ?? of?.id ?? '',
      question: question?.text,
      answer: question?.answers[of?.answer ?? -1],
      told,
      own,
    })
  }
}

function verdictOf({ rule, of, outcome }: RoundResult['rules'][number]): Verdict {
  const { numerator, base, needed, met } = outcome
  const share = base === undefined ? {} : { base: Number(base) }
  return { id: rule.id, ...of, numerator: Number(numerator), ...share, needed, met }
}

function isOf({ questions }: Form, question: string): boolean {
  return questions.some(({ id }) => id === question)
}

function byPlace(verdicts: readonly Verdict[]): ReadonlyMap<string, Verdict> {
  return new Map(verdicts.map((each) => [[each.id, each.question, each.answer].join(), each]))
}

function verdictText({ id, question, answer, numerator, base, needed, met }: Verdict): string {
  return [id, question, answer, numerator, base, needed, met].join()
}

function textOf(difference: Difference): string {
  return JSON.stringify(difference, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
