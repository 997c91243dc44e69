import { expect, it } from 'vitest'
import { cutOff } from './layout'
import { OrganiserApi } from './organiser-api'
import { roundStatus } from './sample-status'
import { openPhone, site } from './voter-driver'

const PROJECTOR = { viewport: { width: 1280, height: 720 } }

it('meeting_fromBeforeToCounted_isFollowedLive', async () => {
  const { api, page } = await openScreen(new OrganiserApi('waiting', 0, 58))
  await page.getByText('会议未开始，请稍候').waitFor()
  await page.getByText('还差 1 人（需 59 人）').waitFor()
  api.show(roundStatus(api.frozen, 'waiting'))
  await expect.poll(() => page.getByText('还差 1 人').count()).toBe(0)
  api.show(roundStatus(api.frozen, 'open', 50))
  await page.getByText('正在投票').waitFor()
  await page.getByText('还差 9 张（需 59 张）').waitFor()
  api.show(roundStatus(api.frozen, 'closed', 77))
  await page.getByText('投票已截止，正在封票').waitFor()
  await page.getByText('请考察组组长 祁正平、监督员 尹清源分别开票').waitFor()
  // Nothing of a choice is shown before the count.
  expect(await page.locator('body').innerText()).not.toContain('林静怡')
  api.show(roundStatus(api.frozen, 'counted', 77))
  await page
    .getByRole('heading', { name: '计票结果' })
    .or(page.getByText('计票结果'))
    .first()
    .waitFor()
  const missed = page.getByRole('listitem').filter({ hasText: '唐婉清' })
  expect(await missed.innerText()).toContain('39 票')
  expect(await missed.innerText()).toContain('未达到规定票数（需 40 票）')
  const text = await page.locator('body').innerText()
  for (const word of ['当选', '任用为', '未发现']) expect(text).not.toContain(word)
  expect(await cutOff(page)).toEqual([])
  await page.context().close()
})

it('whatSupervisorsSaid_isShownInEveryPhase', async () => {
  const { api, page } = await openScreen(new OrganiserApi('open', 50))
  const objections = ['有两人代他人领票', '票箱无人看管', '长'.repeat(1000)].map((text, i) => ({
    by: i + 1,
    text,
  }))
  const round = { certified_by: [1, 3] }
  for (const phase of ['open', 'closed', 'counted', 'void'] as const) {
    const told = { ...roundStatus(api.frozen, phase, 77), objections: objections.slice(0, 1) }
    api.show(told)
    await page.getByText('异议（总监票人 万秋实）：').waitFor()
    await page.locator(`main[data-phase=${phase}]`).getByText('有两人代他人领票').waitFor()
  }
  const counted = roundStatus(api.frozen, 'counted', 77)
  if (counted.round === undefined) throw new Error('no round')
  api.show({ ...counted, round: { ...counted.round, ...round }, objections })
  await page.getByText('总监票人 万秋实、监督员 尹清源已签认本轮结果').waitFor()
  await page.getByText('票箱无人看管').waitFor()
  await page.getByText('另有 1 条异议').waitFor()
  expect(await page.getByText('有两人代他人领票').count()).toBe(0)
  await page.locator('.posts').waitFor()
  expect(await cutOff(page)).toEqual([])
  // Of a round that was declared void nothing is certified any more.
  const annulled = { reason: '发出票数与实到人数不符', by: [1, 3] }
  api.show({ ...counted, round: { ...counted.round, ...round, annulled }, objections })
  await page.getByText('发出票数与实到人数不符').waitFor()
  expect(await page.getByText('已签认本轮结果').count()).toBe(0)
  await page.context().close()
})

it('questionnaireOnDiscipline_isOnNoPageOfTheResult', async () => {
  const { page } = await openScreen(new OrganiserApi('counted', 77))
  const pages = page.locator('nav.pages button')
  await pages.first().waitFor()
  for (let at = 0; at < (await pages.count()); at++) {
    await pages.nth(at).click()
    const text = await page.locator('body').innerText()
    expect(text).not.toContain('拉票')
    expect(text).not.toContain('未发现')
    expect(text).toContain('的结果由监督员和考察组掌握，不在会场公布')
  }
  await page.context().close()
})

it('voidRound_showsNoResultAndWhy', async () => {
  const { page } = await openScreen(new OrganiserApi('void', 57))
  await page.getByText('本轮无效').waitFor()
  await page.getByText('还差 2 张（需 59 张）').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('林静怡')
  await page.context().close()
})

it('connectionLostAndRegained_saysSoAndGoesOn', async () => {
  const { api, page } = await openScreen(new OrganiserApi('open', 50), true)
  await page.getByText('正在投票').waitFor()
  await page.context().setOffline(true)
  api.drop()
  await page.clock.fastForward(70_000)
  await page.getByText('与服务器的连接中断').waitFor()
  await page.context().setOffline(false)
  api.status = roundStatus(api.frozen, 'open', 61)
  await page.clock.runFor(20_000)
  await page.getByText('61').first().waitFor()
  await expect.poll(() => page.getByText('与服务器的连接中断').count()).toBe(0)
  await page.context().close()
})

async function openScreen(api: OrganiserApi, clock = false) {
  site().handlers.splice(0, site().handlers.length, api.handler)
  const { page } = await openPhone({ ...PROJECTOR, hasTouch: false })
  if (clock) await page.clock.install()
  await page.goto(`${site().address}/screen#${api.frozen.id}`)
  return { api, page }
}
