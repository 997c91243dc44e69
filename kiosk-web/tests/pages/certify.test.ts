/** A trustee's device certifies only the result that it finds itself. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openWithKey, pick, serve } from './trustee-driver'
import { TrusteesApi } from './trustees-api'

/** A counted round whose server lies as it is told, and the page of a trustee who was away at the count. */
async function counted(
  lie: (api: TrusteesApi) => void,
  after: (api: TrusteesApi) => void = () => undefined,
): Promise<{ api: TrusteesApi; page: Page }> {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.closedRound()
  lie(api)
  api.countBy(trustees, [2, 3])
  after(api)
  return { api, page: await openWithKey(1, pick(trustees)) }
}

function publish(api: TrusteesApi, change: (text: string) => string): void {
  const [results, published] = [api.results, api.published]
  api.results = change(results)
  api.published = change(published)
  expect(api.results).not.toBe(results)
}

const oneVoteLess = (text: string) => text.replace('"votes":[2,', '"votes":[1,')

it('result_thatTheDeviceFindsItself_isCertified', async () => {
  const { api, page } = await counted(() => undefined)
  await page.getByRole('button', { name: '签认结果' }).click()
  await page.getByText('您已签认结果').waitFor()
  expect(api.statements.map(({ path }) => path.split('/').at(-1))).toEqual(['certify'])
  await page.locator('.certify').getByText('万秋实').waitFor()
  await page.context().close()
})

it('voidRound_thatMetNoRule_isCertifiedAsVoid', async () => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.closedRound({ present: 4 })
  api.void()
  const page = await openWithKey(1, pick(trustees))
  await page.getByText('确实未达到规定才签认').waitFor()
  await page.getByRole('button', { name: '签认结果' }).click()
  await page.getByText('您已签认结果').waitFor()
  expect(api.statements).toHaveLength(1)
  await page.context().close()
})

it.each<[string, string, (api: TrusteesApi) => void, ((api: TrusteesApi) => void)?]>([
  [
    'oneCountChanged',
    '公布 1 票，本设备算得 2 票',
    () => undefined,
    (api) => {
      publish(api, oneVoteLess)
    },
  ],
  [
    'oneCountChangedForTheHallAlone',
    '公布 1 票，本设备算得 2 票',
    () => undefined,
    (api) => (api.published = oneVoteLess(api.published)),
  ],
  [
    'oneOutcomeChanged',
    '公布没有列出，本设备判为达到（2，须 2）',
    // An outcome that is met and is left out of the log, and is not met in what is published.
    (api) =>
      (api.lieInTheLog = (entry) => {
        publish(api, (text) => text.replace(/("scope":"outcome".*?"met":)true/, '$1false'))
        entry.rules.splice(
          entry.rules.findIndex(({ id }) => id === 'R4'),
          1,
        )
      }),
  ],
  [
    'oneOutcomeChangedInWhatIsPublished',
    '公布未达到（2，须 2），本设备判为达到（2，须 2）',
    () => undefined,
    (api) => {
      publish(api, (text) => text.replace(/("scope":"outcome".*?"met":)true/, '$1false'))
    },
  ],
  [
    'anotherArchive',
    '不是同一份',
    (api) =>
      (api.lieInTheLog = ({ elections: [first] }) => {
        if (first !== undefined) first.archive = '0'.repeat(64)
      }),
  ],
  [
    'anotherNumberOfPeople',
    '实到：公布 4，本设备算得 3',
    () => undefined,
    (api) => {
      publish(api, (text) => text.replace('"present":3', '"present":4'))
    },
  ],
  [
    'voidAlthoughEveryRuleIsMet',
    '各项规定都已达到',
    (api) => (api.lieInTheLog = (entry) => (entry.valid = false)),
  ],
  [
    'shareThatIsNotTheOneInTheLog',
    '开票数据与日志记载的不一致',
    () => undefined,
    ({ given: [first, second] }) => {
      if (first !== undefined && second !== undefined) Object.assign(first, { proof: second.proof })
    },
  ],
  [
    'shareWithoutItsSecondProof',
    '未能通过核验',
    (api) => (api.lieInAProof = '{"challenge":"1","response":"1"}'),
  ],
  [
    'anotherTally',
    '合计与全部选票相加的结果不一致',
    () => undefined,
    (api) => (api.tally = api.sumOf(api.ballots.slice(1))),
  ],
])('%s_isNotSignedAndAnObjectionIsWrittenDown', async (_, words, lie, after) => {
  const { api, page } = await counted(lie, after)
  await page.getByRole('button', { name: '签认结果' }).click()
  await page.getByRole('heading', { name: '您的设备没有签认这份结果' }).waitFor()
  await page.getByRole('alert').getByText(words).waitFor()
  expect(api.statements).toEqual([])
  const reason = await page.getByLabel('理由').first().inputValue()
  expect(reason).toContain(words)
  await page.getByRole('button', { name: '签名并提交' }).click()
  await page.getByText('异议已记入日志').waitFor()
  expect(JSON.parse(api.statements[0]?.body ?? '')).toMatchObject({ text: reason })
  await page.locator('.objection').getByText(words).waitFor()
  await page.context().close()
})
