/** 宣布无效 by two roles, each on a device of their own, and what every page of the meeting then shows. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Trustee } from '../../src/protocol/trustee-secret'
import { OrganiserApi } from './organiser-api'
import { openWithKey, pick } from './trustee-driver'
import { TrusteesApi } from './trustees-api'
import { openPhone, site } from './voter-driver'

const REASON = '发出票数与实到人数不符'

/** One meeting, with its trustees' server and its organiser's. */
function serve(): { api: TrusteesApi; trustees: Trustee[]; tell: () => void } {
  const { api, trustees } = TrusteesApi.held()
  const organiser = new OrganiserApi()
  organiser.signedIn = true
  const tell = () => {
    organiser.show(api.status())
  }
  site().handlers.splice(0, site().handlers.length, (request, response, path) => {
    const isHis = path.startsWith('/api/organiser/') || path.endsWith('/events')
    return (isHis ? organiser : api).handler(request, response, path)
  })
  return { api, trustees, tell }
}

async function openAt(path: string): Promise<Page> {
  const { page } = await openPhone({ viewport: { width: 1280, height: 720 }, hasTouch: false })
  await page.goto(site().address + path)
  return page
}

async function propose(page: Page): Promise<void> {
  await page.getByText('异议与宣布无效').click()
  await page.getByLabel('理由').nth(1).fill(REASON)
  await page.getByRole('button', { name: '宣布本轮无效', exact: true }).click()
  await page.getByText('提议已记下').waitFor()
}

async function agree(page: Page): Promise<void> {
  await page.locator('.proposal').getByText('万秋实').waitFor()
  await page.getByRole('button', { name: '同意，宣布本轮无效' }).click()
}

async function everyPageSaysSo(own: Page, other: Page, tell: () => void): Promise<void> {
  for (const page of [own, other]) {
    await page.getByRole('heading', { name: '本轮已被宣布无效' }).waitFor()
    const entry = page.locator('.annul').filter({ hasText: REASON })
    await entry.getByText('万秋实').waitFor()
    await entry.getByText('沈知微').waitFor()
    expect(await page.getByText('签名不符').count()).toBe(0)
    for (const name of ['开票', '签认结果', '宣布本轮无效'])
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  }
  tell()
  const screen = await openAt(`/screen#${await own.evaluate(() => location.hash.slice(1))}`)
  await screen.getByText('监督人员已宣布本轮无效').waitFor()
  await screen.getByText(REASON).waitFor()
  expect(await screen.locator('body').innerText()).not.toContain('林静怡')
  const organiser = await openAt('/organiser')
  await organiser.locator('button.row').click()
  await organiser.getByText(`监督人员已宣布本轮无效，理由：${REASON}`).waitFor()
  const entry = organiser.locator('.annul').filter({ hasText: REASON })
  await entry.getByText('万秋实').waitFor()
  await entry.getByText('沈知微').waitFor()
  for (const page of [own, other, screen, organiser]) await page.context().close()
}

it('closedRound_declaredVoidByTwoRoles_isNeverOpened', async () => {
  const { api, trustees, tell } = serve()
  api.closedRound()
  const chief = await openWithKey(1, pick(trustees))
  const supervisor = await openWithKey(3, pick(trustees, 2))
  await propose(chief)
  expect(api.annulled).toBeUndefined()
  await agree(supervisor)
  await everyPageSaysSo(chief, supervisor, tell)
  expect(api.shares.size).toBe(0)
})

it('countedRound_declaredVoidByTwoRoles_hasNoResultOnAnyPage', async () => {
  const { api, trustees, tell } = serve()
  api.closedRound()
  api.countBy(trustees, [2, 3])
  const chief = await openWithKey(1, pick(trustees))
  const supervisor = await openWithKey(3, pick(trustees, 2))
  await propose(chief)
  await agree(supervisor)
  await everyPageSaysSo(chief, supervisor, tell)
})

it('othersStatementsAndWitnesses_areShown_andAForgedOneIsNamed', async () => {
  const { api, trustees } = serve()
  api.open()
  const page = await openWithKey(1, pick(trustees))
  await page.getByText('还没有人签认结果、提出异议或宣布无效').waitFor()
  const device = (name: string) => page.locator('.witness').filter({ hasText: name })
  await device('万秋实').getByText('已见证全部').waitFor()
  await device('陆远征').getByText('尚未见证').waitFor()
  const other = await openWithKey(2, pick(trustees, 1))
  await other.getByText('异议与宣布无效').click()
  await other.getByLabel('理由').fill('有人\n代投')
  await other.getByRole('button', { name: '签名并提交' }).click()
  const objection = page.locator('.objection').filter({ hasText: '有人 代投' })
  await objection.getByText('陆远征').waitFor()
  expect(await page.getByText('签名不符').count()).toBe(0)
  await other.context().close()
  const signature = `${'A'.repeat(86)}==`
  api.add({ type: 'objection', text: '一切正常', by: { witness: 3, signature } })
  const forged = page.locator('.objection').filter({ hasText: '一切正常' })
  await forged.getByText('签名不符').waitFor()
  await device('陆远征')
    .getByText(/还差 \d 条/)
    .waitFor()
  await page.context().close()
})
