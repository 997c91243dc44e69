import { describe, expect, it } from 'vitest'
import { BallotForm, type Question } from '../../src/voter/ballot-form'
import { chosen, noAnswers, toggle, vectors, type Answers } from '../../src/voter/choices'

const named = (...names: string[]) => names.map((text) => ({ text }))
const common = { text: 'x', title: 'x', min: 0, blank: false }

/** T2 for one post with two candidates and two more people, and a list of problems of which one is “none”. */
const questions: Question[] = [
  {
    ...common,
    id: 'P1',
    kind: 'pick',
    answers: named('丁一', '王二', '李三', '周四'),
    listed: 2,
    max: 2,
    blank: true,
    against: 'P1.no',
  },
  { ...common, id: 'P1.no', kind: 'several', answers: named('丁一', '王二'), listed: 2, max: 2 },
  {
    ...common,
    id: 'Q3',
    kind: 'several',
    answers: named('拉票', '跑官要官', '不存在突出问题'),
    listed: 3,
    max: 3,
    exclusive: 2,
  },
]
const BALLOT = new BallotForm([{ id: 'T', template: 'x', title: 'x', questions }])

/** Makes these marks, each as question and answer, one after the other. */
function marked(...marks: [number, number][]): Answers {
  return marks.reduce<Answers>((answers, [number, pick]) => {
    const result = toggle(BALLOT, answers, number, pick)
    if ('reason' in result) throw new Error(result.reason)
    return result
  }, noAnswers(BALLOT))
}

describe('toggle', () => {
  it('agreeAfterDisagree_takesTheDisagreementBack', () => {
    const answers = marked([1, 0], [1, 1], [0, 0])
    expect(chosen(answers, 0)).toEqual([0])
    expect(chosen(answers, 1)).toEqual([1])
  })

  it('disagreeAfterAgree_takesTheAgreementBack', () => {
    const answers = marked([0, 0], [0, 1], [1, 0])
    expect(chosen(answers, 0)).toEqual([1])
    expect(chosen(answers, 1)).toEqual([0])
  })

  it('anotherPerson_leavesTheDisagreements', () => {
    const answers = marked([1, 0], [1, 1], [0, 2])
    expect(chosen(answers, 0)).toEqual([2])
    expect(chosen(answers, 1)).toEqual([0, 1])
  })

  it('abstentionOfAPerson_isNeither', () => {
    expect(vectors(BALLOT, marked([0, 0])).slice(0, 2)).toEqual([
      [0, 1, 0, 0, 0],
      [0, 0],
    ])
  })

  it('answerThatExcludesOthers_standsAlone', () => {
    expect(chosen(marked([2, 0], [2, 1], [2, 2]), 2)).toEqual([2])
    expect(chosen(marked([2, 2], [2, 1]), 2)).toEqual([1])
  })
})
