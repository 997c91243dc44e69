import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { encodeKeyCode, encodeKeyQr, encodeKeyWords } from '../../src/protocol/key-card'
import { makeTrustee, type Trustee } from '../../src/protocol/trustee-secret'
import { systemRandom } from '../../src/protocol/random'
import {
  chooseFile,
  enter,
  fillNew,
  fillTwice,
  openTrustee,
  openWithKey,
  PASSPHRASE,
  pick,
  serve,
  setPassphrase,
  type,
  unlock,
} from './trustee-driver'
import { keyFile, MEETING, tokenOf, TrusteesApi, type RoundOptions } from './trustees-api'
import { openPhone, site } from './voter-driver'

it('threeBrowsers_ceremonyWithAnAbsence_andTwoOfThreeCount', async () => {
  const api = serve(new TrusteesApi())
  const [first, second] = [await openTrustee(1), await openTrustee(2)]
  expect(await first.evaluate(() => location.hash)).not.toContain(tokenOf(1))
  await setPassphrase(first)
  await setPassphrase(second)
  await first.getByText('正在等：沈知微').waitFor()
  // The third one makes a key, and the first one is away meanwhile: closed and opened again.
  await first.goto('about:blank')
  const third = await openTrustee(3)
  await setPassphrase(third)
  await third.getByText('正在等：万秋实').waitFor()
  await first.goto(`${site().address}/trustee#${MEETING}`)
  await unlock(first)
  for (const page of [first, second, third])
    await page.getByRole('heading', { name: '钥匙已经制好' }).waitFor()
  // Nothing of the secret is kept in the clear.
  const kept = await first.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  expect(kept).not.toContain(PASSPHRASE)
  api.freeze()
  api.open()
  api.cast()
  await second.getByText('已逐张核验选票 1 张').waitFor()
  await first.context().close()
  api.cast()
  api.close()
  await second.getByRole('button', { name: '开票' }).click()
  await second.getByText('您的一份已经开出，谢谢。').waitFor()
  expect(api.counts).toBeUndefined()
  await third.getByRole('button', { name: '开票' }).click()
  await third.getByRole('heading', { name: '已开票' }).waitFor()
  expect(api.counts).toContain('[0,2,0')
  expect(api.cosignatures.length).toBeGreaterThan(0)
  await third.getByRole('button', { name: '签认结果' }).click()
  await third.getByText('您已签认结果').waitFor()
  expect(api.statements.map(({ path }) => path.split('/').at(-1))).toEqual(['certify'])
  for (const page of [second, third]) await page.context().close()
})

it('a10_dealerWhoSendsAWrongShare_isNamedAndTheCeremonyStops', async () => {
  const api = serve(new TrusteesApi())
  // The second trustee's dealing reaches the first one with the shares in another order.
  api.relay.lie = (view, index) => {
    if (index !== 1) return view
    const told = JSON.parse(view) as { input?: { secrets: string[] } }
    if (told.input) told.input.secrets[1] = told.input.secrets[2] ?? ''
    return JSON.stringify(told)
  }
  const pages = [await openTrustee(1), await openTrustee(2), await openTrustee(3)]
  for (const page of pages) await setPassphrase(page)
  for (const page of pages)
    await page
      .getByRole('alert')
      .getByText('万秋实的设备发现，陆远征的设备发来的数据不对')
      .waitFor()
  expect(api.complaint).toMatchObject({ by: 1, dealer: 2 })
  for (const page of pages) await page.context().close()
})

it('sameDevice_isToldWhatToDo_andGoesOnOnceItIsAllowed', async () => {
  const api = serve(new TrusteesApi())
  const page = await openTrustee(1)
  await setPassphrase(page)
  await page.getByText('正在等：').waitFor()
  await page.goto('about:blank')
  await page.goto(`${site().address}/trustee#${MEETING}.${tokenOf(2)}`)
  await page.getByRole('heading', { name: '万秋实用的就是这台设备' }).waitFor()
  api.sharedDevice = '只有一台电脑'
  await setPassphrase(page)
  await page.getByText('与他人合用一台设备').first().waitFor()
  await page.context().close()
})

it('link_openedOnce_opensNothingOnAnotherDevice_andItsOwnDeviceAgain', async () => {
  const api = serve(new TrusteesApi())
  api.linksEnd = true
  const link = `${site().address}/trustee#${MEETING}.${tokenOf(1)}`
  const page = await openTrustee(1)
  const { page: other } = await openPhone()
  await other.goto(link)
  await other.getByText('这个链接已在一台设备上打开过').waitFor()
  expect(await other.getByRole('heading', { name: '设口令' }).count()).toBe(0)
  // The same link from the same chat, and the page without it.
  for (const address of [link, `${site().address}/trustee#${MEETING}`]) {
    await page.goto('about:blank')
    await page.goto(address)
    await page.getByRole('heading', { name: '设口令' }).waitFor()
  }
  // Another link, of who shares this device, takes nothing from the first one.
  await page.goto('about:blank')
  await page.goto(`${site().address}/trustee#${MEETING}.${tokenOf(2)}`)
  await page.getByText('陆远征，您是').waitFor()
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByText('万秋实，您是').waitFor()
  for (const each of [page, other]) await each.context().close()
})

it('twoTrustees_oneStep', async () => {
  const api = serve(new TrusteesApi(2, 2))
  const pages = [await openTrustee(1), await openTrustee(2)]
  for (const page of pages) await setPassphrase(page)
  for (const page of pages) await page.getByRole('heading', { name: '钥匙已经制好' }).waitFor()
  expect(api.relay.complete).toBe(true)
  for (const page of pages) await page.context().close()
})

it('keyFile_savedAndTakenOnAnotherDevice_wrongPassphraseIsTold', async () => {
  serve(new TrusteesApi())
  const page = await openTrustee(1)
  await setPassphrase(page)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存钥匙文件' }).first().click()
  const file = await readFile(await (await saved).path(), 'utf8')
  const other = await openTrustee(1)
  await chooseFile(other, '选择钥匙文件', Buffer.from(file))
  await enter(other, '不是这个口令啊')
  await other.getByText('口令不对，或钥匙文件已损坏。').waitFor()
  await enter(other, PASSPHRASE)
  await other.getByText('正在等：').waitFor()
  for (const each of [page, other]) await each.context().close()
})

it.each<[string, (trustee: Trustee) => string]>([
  ['code', ({ secret }) => encodeKeyCode(secret).toLowerCase()],
  ['words', ({ secret }) => encodeKeyWords(secret).join(' ')],
  ['qr', ({ secret }) => encodeKeyQr({ meeting: MEETING, secret })],
])('keyCard_typed%s_restores', async (_, typed) => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.closedRound()
  const page = await openTrustee(1)
  await type(page, typed(makeTrustee(systemRandom())))
  await page.getByText('钥匙卡已读出').waitFor()
  await fillTwice(page, '下一步')
  await page.getByText('不是本次会议登记的那一把').waitFor()
  await page.getByRole('button', { name: '返回' }).first().click()
  await type(page, typed(pick(trustees)).replace(/.$/u, '果'))
  await page.getByRole('alert').last().waitFor()
  await type(page, typed(pick(trustees)))
  await fillNew(page, '下一步')
  await page.getByRole('button', { name: '开票' }).click()
  await page.getByText('您的一份已经开出，谢谢。').waitFor()
  expect(api.shares.size).toBe(1)
  await page.context().close()
})

it('keyCard_pictureOfTheShownCard_restores_andThePrintHasNothingElse', async () => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.open()
  const page = await openTrustee(1)
  await chooseFile(page, '选择钥匙文件', Buffer.from(await keyFile(pick(trustees), PASSPHRASE)))
  await enter(page, PASSPHRASE)
  await page.getByText('设备正在看着票箱').waitFor()
  await page.emulateMedia({ media: 'print' })
  const words = encodeKeyWords(pick(trustees).secret)
  const printed = await page.locator('body').innerText()
  expect(printed.split(/\s+/).filter((part) => part !== '')).toEqual([
    ...words,
    encodeKeyCode(pick(trustees).secret),
  ])
  const picture = await page.locator('.print-only').screenshot()
  await page.emulateMedia({ media: 'screen' })
  const other = await openTrustee(1)
  await chooseFile(other, '选择钥匙卡的照片', await page.screenshot(), 'image/png')
  await other.getByText('图片里没有认出').waitFor()
  await chooseFile(other, '选择钥匙卡的照片', picture, 'image/png')
  await fillNew(other, '下一步')
  await other.getByText('设备正在看着票箱').waitFor()
  for (const each of [page, other]) await each.context().close()
})

it.each<[string, string, RoundOptions, (api: TrusteesApi) => void]>([
  [
    'oneBallotAsTheTally',
    '合计与全部选票相加的结果不一致',
    {},
    (api) => (api.tally = api.sumOf(api.ballots.slice(1))),
  ],
  [
    'ballotRemoved',
    '选票与日志记载的不一致',
    {},
    (api) => {
      api.ballots.pop()
    },
  ],
  [
    'ballotsExchanged',
    '选票与日志记载的不一致',
    {},
    ({ ballots: [first, second] }) => {
      if (first === undefined || second === undefined) throw new Error('too few')
      ;[first.ballot, second.ballot] = [second.ballot, first.ballot]
    },
  ],
  [
    'anotherQuestionInTheElection',
    '不是章程写明的选举',
    {},
    (api) => {
      const { election } = api.meeting
      const [first] = /\{"answers":.*?"question":"[^"]*"\}/.exec(election) ?? []
      api.election = election.replace('"questions":[', `"questions":[${first ?? ''},`)
      expect(api.election).not.toBe(election)
    },
  ],
  [
    'electionThatIsNotInTheManifest',
    '不是章程写明的选举',
    {},
    (api) => {
      api.phase = 'counted'
      api.besides.push('AnotherELection2')
    },
  ],
  ['tooFewBallots', '本轮未达到规定', { present: 4 }, () => undefined],
  [
    'moreBallotsThanSlips',
    '本轮未达到规定',
    {},
    (api) => {
      api.add({ type: 'slips', class: 'A', printed: 9, handed_out: 1, replaced: 0, left_over: 8 })
    },
  ],
])('a13_%s_refusesAndGivesNothing', async (_, words, options, lie) => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.closedRound(options)
  lie(api)
  const page = await openWithKey(1, pick(trustees))
  await page.getByRole('alert').getByText(words).waitFor()
  expect(await page.getByRole('button', { name: '开票' }).count()).toBe(0)
  expect(api.shares.size).toBe(0)
  await page.context().close()
})

it('a13_shareWantedBeforeTheClose_isNotGiven', async () => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.open()
  api.cast()
  api.cast()
  api.phase = 'closed'
  const page = await openWithKey(1, pick(trustees))
  await page.getByRole('alert').getByText('日志里还没有截止投票的记载').waitFor()
  await page.getByText('已逐张核验选票 2 张').waitFor()
  expect(await page.getByRole('button', { name: '开票' }).count()).toBe(0)
  const asked = () => site().seen.filter(({ url }) => url.endsWith('/checkpoint')).length
  const before = asked()
  await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(before + 2)
  expect(api.shares.size).toBe(0)
  api.close()
  await page.getByRole('button', { name: '开票' }).click()
  await page.getByText('您的一份已经开出，谢谢。').waitFor()
  await page.context().close()
})

it('a13_otherTallyAfterTheFirst_refuses', async () => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.closedRound()
  const page = await openTrustee(1)
  await page.evaluate(
    ([name, uuid]) => {
      localStorage.setItem(name ?? '', JSON.stringify({ given: { [uuid ?? '']: '0' } }))
    },
    [`gongxin.trustee.${MEETING}.1`, api.meeting.uuid],
  )
  await page.reload()
  await chooseFile(page, '选择钥匙文件', Buffer.from(await keyFile(pick(trustees), PASSPHRASE)))
  await enter(page, PASSPHRASE)
  await page.getByRole('alert').getByText('合计').waitFor()
  expect(api.shares.size).toBe(0)
  await page.context().close()
})

it('a18_logThatForks_isAnAlarmWithBothCheckpoints_andNoShareAnyMore', async () => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.open()
  api.cast()
  const page = await openWithKey(1, pick(trustees))
  await page.getByText('已逐张核验选票 1 张').waitFor()
  const shown = api.log.checkpoint()
  api.log.entries.pop()
  api.log.leaves.pop()
  api.ballots.pop()
  api.cast()
  api.cast()
  api.close()
  await page.getByRole('heading', { name: '会议日志自相矛盾' }).waitFor()
  const [accepted, offered] = await page.locator('.alarm pre').allInnerTexts()
  expect(accepted?.trimEnd()).toBe(shown.trimEnd())
  expect(offered?.trimEnd()).toBe(api.log.checkpoint().trimEnd())
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载证据' }).click()
  const text = await readFile(await (await saved).path(), 'utf8')
  expect(text).toContain(shown)
  expect(text).toContain(api.log.checkpoint())
  await page.reload()
  await unlock(page)
  await page.getByRole('heading', { name: '会议日志自相矛盾' }).waitFor()
  expect(await page.getByRole('button', { name: '开票' }).count()).toBe(0)
  expect(api.shares.size).toBe(0)
  await page.context().close()
})

it('a42_lockedSlip_isUnlockedByTheTrusteesWordAndNothingOfTheKey', async () => {
  const { api } = TrusteesApi.held()
  serve(api)
  api.open()
  api.unlocking = ['88FH-EY9F-ZF']
  const page = await openTrustee(1)
  await page.getByText('-EY9F').waitFor()
  expect((await page.locator('main').innerText()).replace(/\s/g, '')).toContain('88FH-EY9F-ZF')
  await page.getByRole('button', { name: '同意解锁' }).click()
  await expect.poll(() => page.getByRole('button', { name: '同意解锁' }).count()).toBe(0)
  expect(api.statements).toEqual([
    { path: `/api/meetings/${MEETING}/trustee/unlock`, body: '{"code":"88FH-EY9F-ZF"}' },
  ])
  await page.context().close()
})

it('objection_isSignedAndSent', async () => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.open()
  const page = await openWithKey(2, pick(trustees, 1))
  await page.getByText('异议与宣布无效').click()
  await page.getByLabel('理由').fill('有人代投')
  await page.getByRole('button', { name: '签名并提交' }).click()
  await page.getByText('异议已记入日志').waitFor()
  expect(api.statements).toHaveLength(1)
  expect(JSON.parse(api.statements[0]?.body ?? '')).toMatchObject({ text: '有人代投' })
  await page.context().close()
})
