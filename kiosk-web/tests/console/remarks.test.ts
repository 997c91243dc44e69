import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/pages'
import { placeOf } from '../../src/console/place'
import zh from '../../src/text/zh/plan'

const MEETING = `${ROOT}../server/src/main/java/org/gongxin/meeting/`

it.each([
  ['problem', 'PlanProblem.java', Object.keys(zh.plan.problem)],
  ['warning', 'PlanWarning.java', Object.keys(zh.plan.warning)],
])('plan_every%s_ofTheServer_hasItsWords', async (_kind, file, words) => {
  const source = await readFile(MEETING + file, 'utf8')
  const codes = [...source.matchAll(/^ {4}([A-Z_]+)[,;]$/gm)].map(([, code]) => code?.toLowerCase())

  expect(codes.length).toBeGreaterThan(10)
  expect(words).toEqual(codes)
})

it('placeOf_aPath_countsItemsFromOne', () => {
  expect(placeOf('rounds[0].forms[11].title')).toEqual([
    { name: 'rounds', item: 1 },
    { name: 'forms', item: 12 },
    { name: 'title' },
  ])
  expect(placeOf('expected')).toEqual([{ name: 'expected' }])
})
