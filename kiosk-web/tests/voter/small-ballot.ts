/** A small ballot for tests of the voter's logic: two posts, one person with two items, one question. */
import { BallotForm, type Question } from '../../src/voter/ballot-form'

const scale = ['优秀', '合格', '不了解'].map((text) => ({ text }))

function post(id: string, title: string, max: number, listed: string[]): Question {
  const roster = ['林静怡', '周启航', '陈卓然', '何雨桐'].filter((name) => !listed.includes(name))
  return {
    id: `T1.${id}`,
    kind: 'pick',
    text: `${title}（职数${max}）`,
    title,
    headcount: max,
    answers: [...listed, ...roster].map((text) => ({ text, note: `${text}的部门` })),
    listed: listed.length,
    min: 0,
    max,
    blank: true,
  }
}

function item(n: number, dimension: string): Question {
  const person = { name: '林静怡', title: '教研组长' }
  const text = `林静怡：${dimension}`
  const rest = { kind: 'one', listed: 3, min: 1, max: 1, blank: true } as const
  return { id: `T4.1.${n}`, text, title: '林静怡', person, dimension, answers: scale, ...rest }
}

export const SMALL = new BallotForm([
  {
    id: 'T1',
    template: 'meeting_recommendation',
    title: '会议推荐票',
    questions: [
      post('P1', '办公室主任', 1, ['林静怡', '周启航']),
      post('P2', '教务处副主任', 2, ['陈卓然']),
    ],
  },
  {
    id: 'T4',
    template: 'candidate_evaluation',
    title: '民主测评票',
    questions: [item(1, '德'), item(2, '能')],
  },
  {
    id: 'T12',
    template: 'discipline_survey',
    title: '问卷',
    questions: [
      {
        id: 'T12.Q1',
        kind: 'one',
        text: '是否发现拉票？',
        title: '是否发现拉票？',
        answers: [{ text: '未发现' }, { text: '发现' }],
        listed: 2,
        min: 1,
        max: 1,
        blank: false,
      },
    ],
  },
])
