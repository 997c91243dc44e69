import { describe, expect, it } from 'vitest'
import { checkChoice } from '../../src/protocol/prepared-question'
import {
  abstain,
  chosen,
  clear,
  fillRest,
  fits,
  missing,
  noAnswers,
  set,
  toggle,
  vectors,
  type Answers,
} from '../../src/voter/choices'
import { searchRoster } from '../../src/voter/roster'
import { SMALL } from './small-ballot'

function toggled(answers: Answers, number: number, pick: number): Answers {
  const result = toggle(SMALL, answers, number, pick)
  if ('reason' in result) throw new Error(result.reason)
  return result
}

const none = noAnswers(SMALL)

describe('ballot form', () => {
  it('steps_groupQuestionsByPerson', () => {
    expect(SMALL.steps.map(({ numbers }) => numbers)).toEqual([[0], [1], [2, 3], [4]])
    expect(SMALL.counts()).toEqual({ posts: 2, persons: 1, questions: 1 })
    expect(SMALL.stepOf(3)).toBe(2)
  })
})

describe('toggle', () => {
  it('secondCandidateForOnePost_movesTheChoice', () => {
    const answers = toggled(toggled(none, 0, 0), 0, 1)
    expect(chosen(answers, 0)).toEqual([1])
  })

  it('chosenCandidateAgain_leavesThePostOpen', () => {
    expect(toggled(toggled(none, 0, 0), 0, 0)).toEqual(none)
  })

  it('moreThanTheHeadcount_isRefused', () => {
    const full = toggled(toggled(none, 1, 0), 1, 1)
    expect(toggle(SMALL, full, 1, 2)).toEqual({ reason: 'full', max: 2 })
  })

  it('onePersonForTwoPosts_isRefusedWithBoth', () => {
    const first = toggled(none, 0, 0)
    const second = SMALL.questions[1]?.answers.findIndex(({ text }) => text === '林静怡') ?? -1
    expect(toggle(SMALL, first, 1, second)).toEqual({
      reason: 'elsewhere',
      name: '林静怡',
      post: '办公室主任',
    })
  })

  it('evaluatedPersonRecommendedToo_isNoConflict', () => {
    expect(chosen(toggled(set(none, 2, 0), 0, 0), 0)).toEqual([0])
  })

  it('choiceAfterAbstaining_replacesIt', () => {
    expect(chosen(toggled(abstain(SMALL, none, 0), 0, 1), 0)).toEqual([1])
  })
})

describe('abstain', () => {
  it('questionWithoutBlank_staysAsItWas', () => {
    expect(abstain(SMALL, none, 4)).toBe(none)
  })
})

describe('fillRest', () => {
  it('openItems_takeTheGrade_othersStay', () => {
    const answers = fillRest(SMALL, set(none, 2, 1), [2, 3], '优秀')
    expect([answers[2], answers[3], answers[4]]).toEqual([[1], [0], null])
  })

  it('gradeThatTheScaleLacks_changesNothing', () => {
    expect(fillRest(SMALL, none, [2, 3], '好')).toEqual(none)
  })
})

describe('missing', () => {
  it('onlyQuestionsWithoutBlank_areMissing', () => {
    expect(missing(SMALL, none)).toEqual([4])
    expect(missing(SMALL, set(none, 4, 0))).toEqual([])
  })
})

describe('vectors', () => {
  it('everyCompleteBallot_passesTheProtocolsRule', () => {
    const filled = [
      set(none, 4, 0),
      toggled(toggled(set(abstain(SMALL, none, 0), 4, 1), 1, 0), 1, 2),
      set(set(set(clear(none, 0), 2, 2), 3, 0), 4, 0),
    ]
    for (const answers of filled) {
      vectors(SMALL, answers).forEach((vector, i) => {
        const question = SMALL.questions[i]
        if (question === undefined) throw new Error('no question')
        const answersOf = question.answers.map(({ text }) => text)
        checkChoice({ ...question, answers: answersOf }, vector)
      })
    }
  })

  it('openAndAbstained_areTheSameBlank', () => {
    const open = vectors(SMALL, none)
    expect(vectors(SMALL, abstain(SMALL, none, 0))).toEqual(open)
    expect(open[0]).toEqual([1, 0, 0, 0, 0])
  })
})

describe('fits', () => {
  it.each<[string, unknown[]]>([
    ['too few', [null]],
    ['an unknown answer', [[9], null, null, null, null]],
    ['too many', [[0, 1], null, null, null, null]],
    ['a repeated answer', [null, [1, 1], null, null, null]],
    ['a fraction', [[0.5], null, null, null, null]],
    ['blank where there is none', [null, null, null, null, 'blank']],
  ])('keptAnswersWith_%s_doNotFit', (_, answers) => {
    expect(fits(SMALL, answers as Answers)).toBe(false)
  })

  it('ownAnswers_fit', () => {
    expect(fits(SMALL, toggled(abstain(SMALL, none, 0), 1, 2))).toBe(true)
  })
})

describe('roster', () => {
  it('nameOrDepartment_isFound_candidatesAreNot', () => {
    const [post] = SMALL.questions
    if (post === undefined) throw new Error('no post')
    expect(searchRoster(post, '')).toEqual([2, 3])
    expect(searchRoster(post, ' 卓 ')).toEqual([2])
    expect(searchRoster(post, '何 部门')).toEqual([3])
    expect(searchRoster(post, '林静怡')).toEqual([])
  })
})
