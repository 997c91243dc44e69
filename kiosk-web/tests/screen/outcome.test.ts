import { expect, it } from 'vitest'
import type { RoundResultsData } from '../../src/api/hall'
import type { ManifestData } from '../../src/api/schemas'
import { hundredths, outcomeOf, percent } from '../../src/screen/outcome'

const scale = ['优秀', '合格', '不了解'].map((text) => ({ text }))

function rating(name: string, dimension: string) {
  return {
    id: `T4.${name}.${dimension}`,
    kind: 'one' as const,
    text: `${name} · ${dimension}`,
    title: dimension,
    person: { name },
    dimension,
    answers: scale,
    listed: 3,
    min: 1,
    max: 1,
    blank: true,
  }
}

const manifest = {
  rounds: [
    {
      id: '1',
      title: '会议推荐',
      forms: [
        {
          id: 'T1',
          template: 'meeting_recommendation',
          title: '会议推荐票',
          questions: [
            {
              id: 'T1.P3',
              kind: 'pick',
              text: '德育处副主任',
              title: '德育处副主任',
              headcount: 1,
              answers: [
                { text: '孟子昂' },
                { text: '唐婉清' },
                { text: '贺晓岚' },
                { text: '邓永刚' },
              ],
              listed: 2,
              min: 0,
              max: 1,
              blank: true,
            },
          ],
        },
        {
          id: 'T4',
          template: 'candidate_evaluation',
          title: '测评票',
          questions: [rating('石磊', '德'), rating('石磊', '总体评价')],
        },
        {
          id: 'T12',
          template: 'discipline_survey',
          title: '问卷',
          questions: [{ ...rating('', ''), id: 'T12.Q1', person: undefined, dimension: undefined }],
        },
      ],
    },
  ],
} as unknown as ManifestData

const rule = { id: 'R4', text: '超过二分之一', scope: 'outcome', base: 79, needed: 40 } as const
const results: RoundResultsData = {
  id: '1',
  valid: true,
  numbers: { expected: 88, present: 79, issued_net: 79, returned: 77, valid: 77 },
  rules: [
    { ...rule, question: 'T1.P3', answer: 0, numerator: 35, missing: 5, met: false },
    { ...rule, question: 'T1.P3', answer: 1, numerator: 39, missing: 1, met: false },
  ],
  questions: [
    { id: 'T1.P3', blank: 1, votes: [35, 39, 1, 1] },
    { id: 'T4.石磊.德', blank: 0, votes: [55, 16, 6] },
    { id: 'T4.石磊.总体评价', blank: 2, votes: [57, 14, 4] },
    { id: 'T12.Q1', votes: [73, 0, 4] },
  ],
}

it('outcomeOf_aPost_ranksByVotesAndKeepsTheRuleOfEachCandidate', () => {
  const [post] = outcomeOf(manifest, results).posts
  expect(post?.candidates.map(({ name, votes }) => [name, votes])).toEqual([
    ['唐婉清', 39],
    ['孟子昂', 35],
  ])
  expect(post?.candidates[0]?.rule).toMatchObject({ needed: 40, missing: 1, met: false })
})

it('outcomeOf_writtenInPeople_areCountedTogetherAndNotNamed', () => {
  const [post] = outcomeOf(manifest, results).posts
  expect([post?.writeInVotes, post?.writeInPeople, post?.blank]).toEqual([2, 2, 1])
  expect(JSON.stringify(post)).not.toContain('贺晓岚')
})

it('outcomeOf_evaluation_showsTheOverallRating', () => {
  const [evaluation] = outcomeOf(manifest, results).evaluations
  expect(evaluation?.dimension).toBe('总体评价')
  expect(evaluation?.people).toEqual([{ name: '石磊', votes: [57, 14, 4], blank: 2 }])
})

it('outcomeOf_disciplineSurvey_isNotShownInTheHall', () => {
  const outcome = outcomeOf(manifest, results)
  expect(outcome.posts).toHaveLength(1)
  expect(outcome.evaluations).toHaveLength(1)
  expect(outcome.withheld).toEqual(['问卷'])
})

it.each([
  [60, 77, '77.92'],
  [1, 8, '12.50'],
  [1, 3, '33.33'],
  [2, 3, '66.67'],
  [1, 16, '6.25'],
  [1, 32, '3.13'],
  [0, 77, '0.00'],
  [77, 77, '100.00'],
  [0, 0, '0.00'],
])('percent_%i_of_%i_roundsHalfUp', (part, whole, text) => {
  expect(percent(part, whole)).toBe(text)
})

it('hundredths_exactHalf_goesUp', () => {
  expect(hundredths(1, 20_000)).toBe(1) // 0.005 % is half of the last digit
})
