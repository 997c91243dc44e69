import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { ClosedRoundApi, TOKEN, type RoundOptions } from './closed-round-api'
import { openPhone, site } from './voter-driver'

const PASSPHRASE = '八个字以上的口令'

it('newTrustee_makesAKeyUnderAPassphraseAndWaits', async () => {
  const api = serve(new ClosedRoundApi())
  delete api.task.key
  api.task.elections = [{ uuid: api.frozen.uuid, state: 'waiting' }]
  const page = await openTrustee(api)
  expect(await page.evaluate(() => location.hash)).not.toContain(TOKEN)
  await page.getByLabel('口令（至少 8 个字）').fill(PASSPHRASE)
  await page.getByLabel('再输入一次口令').fill('另外一个口令吧')
  await page.getByRole('button', { name: '生成我的钥匙' }).click()
  await page.getByText('两次输入的口令不一样。').waitFor()
  expect(api.keys).toEqual([])
  await page.getByLabel('口令（至少 8 个字）').fill(PASSPHRASE)
  await page.getByLabel('再输入一次口令').fill(PASSPHRASE)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '生成我的钥匙' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^gongxin-key-.*-1\.json$/)
  await page.getByText('您的钥匙已登记').waitFor()
  expect(api.keys).toHaveLength(1)
  // Nothing of the secret is kept in the clear, and there is nothing to open before the close.
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  expect(kept).not.toContain(PASSPHRASE)
  expect(await page.getByRole('button', { name: '开票' }).count()).toBe(0)
  await page.reload()
  await page.getByText('您的钥匙已登记').waitFor()
  await page.context().close()
})

it('closedRound_keyFromAFileAndWrongPassphraseFirst_opens', async () => {
  const api = serve(new ClosedRoundApi())
  const page = await openTrustee(api)
  await page.getByText('这台设备上没有您的钥匙').waitFor()
  await chooseKey(page, await api.keyFile(PASSPHRASE))
  await open(page, '不是这个口令啊')
  await page.getByText('口令不对，或钥匙文件已损坏。').waitFor()
  expect(api.shares).toEqual([])
  await open(page, PASSPHRASE)
  await page.getByText('您的一份已经开出，谢谢。').waitFor()
  expect(api.shares).toHaveLength(1)
  await page.context().close()
})

it('keyOfAnotherMeeting_refuses', async () => {
  const api = serve(new ClosedRoundApi())
  const page = await openTrustee(api)
  await chooseKey(page, await new ClosedRoundApi().keyFile(PASSPHRASE))
  await open(page, PASSPHRASE)
  await page.getByText('这个钥匙文件不是本次会议登记的那一把。').waitFor()
  expect(api.shares).toEqual([])
  await page.context().close()
})

it.each<[string, string, RoundOptions, (api: ClosedRoundApi) => void]>([
  [
    'anotherTally',
    '合计与全部选票相加的结果不一致',
    {},
    (api) => (api.tally = api.sumOf(api.ballots.slice(1))),
  ],
  [
    'oneBallotAsTheTally',
    '合计与全部选票相加的结果不一致',
    {},
    (api) => (api.tally = api.sumOf(api.ballots.slice(0, 1))),
  ],
  ['ballotRemoved', '选票与日志记载的不一致', {}, (api) => void api.ballots.pop()],
  ['ballotsInAnotherOrder', '选票与日志记载的不一致', {}, (api) => void api.ballots.reverse()],
  [
    'entryRemovedFromTheLog',
    '会议日志残缺、被改动',
    {},
    (api) => void api.log.entries.splice(5, 1),
  ],
  ['tooFewBallots', '本轮未达到规定', { present: 4 }, () => undefined],
  ['moreBallotsThanSlips', '本轮未达到规定', {}, moreBallotsThanSlips],
  ['notClosed', '日志里还没有截止投票的记载', { closed: false }, () => undefined],
])('%s_refusesAndGivesNothing', async (_, words, options, lie) => {
  const api = serve(new ClosedRoundApi(options))
  lie(api)
  const page = await openTrustee(api)
  await chooseKey(page, await api.keyFile(PASSPHRASE))
  await open(page, PASSPHRASE)
  await page.getByRole('alert').getByText(words).waitFor()
  expect(api.shares).toEqual([])
  await page.context().close()
})

it('otherTallyAfterTheFirst_refuses', async () => {
  const api = serve(new ClosedRoundApi())
  const page = await openTrustee(api)
  await page.evaluate(
    ([meeting, uuid]) => {
      const name = `gongxin.trustee.${meeting ?? ''}`
      const kept = JSON.parse(localStorage.getItem(name) ?? '{}') as object
      localStorage.setItem(name, JSON.stringify({ ...kept, given: { [uuid ?? '']: '0' } }))
    },
    [api.frozen.id, api.frozen.uuid],
  )
  await chooseKey(page, await api.keyFile(PASSPHRASE))
  await open(page, PASSPHRASE)
  await page.getByRole('alert').getByText('合计').waitFor()
  expect(api.shares).toEqual([])
  await page.context().close()
})

/** After the close, where the log still can be added to. */
function moreBallotsThanSlips(api: ClosedRoundApi): void {
  api.add({ type: 'slips', class: 'A', printed: 9, handed_out: 1, replaced: 0, left_over: 8 })
}

function serve(api: ClosedRoundApi): ClosedRoundApi {
  site().handlers.splice(0, site().handlers.length, api.handler)
  return api
}

async function openTrustee(api: ClosedRoundApi): Promise<Page> {
  const { page } = await openPhone()
  await page.goto(`${site().address}/trustee#${api.frozen.id}.${TOKEN}`)
  await page.getByRole('heading', { name: '青禾市明德实验学校' }).waitFor()
  return page
}

async function chooseKey(page: Page, text: string): Promise<void> {
  const buffer = Buffer.from(text)
  await page
    .getByLabel('选择钥匙文件')
    .setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer })
}

async function open(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('口令').fill(passphrase)
  await page.getByRole('button', { name: '开票' }).click()
}
