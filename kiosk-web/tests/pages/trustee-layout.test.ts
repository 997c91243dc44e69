/** What a strict eye would find in the layout of the trustees' page, in its fullest states. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { cutOff, doubleText, smallTargets } from './layout'
import { chooseFile, enter, openTrustee, PASSPHRASE, pick, serve } from './trustee-driver'
import { keyFile, TrusteesApi } from './trustees-api'

const NARROW = { width: 320, height: 640 }

it('keyToBeMade_nothingIsCutOffOrTooSmall', async () => {
  serve(new TrusteesApi())
  const page = await openTrustee(1)
  await page.setViewportSize(NARROW)
  await page.getByRole('heading', { name: '设口令' }).waitFor()
  await expectWhole(page)
  await page.getByRole('button', { name: '我已有钥匙卡' }).click()
  await page.getByRole('heading', { name: '取回我的钥匙' }).waitFor()
  await expectWhole(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expectWhole(page)
  await page.context().close()
})

it('countedAndProposedToBeVoid_nothingIsCutOffOrTooSmall', async () => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.closedRound()
  api.countBy(trustees, [2, 3])
  api.proposals.push({ round: '1', reason: '发出票数与实到人数不符', by: [2] })
  const page = await openTrustee(1)
  await page.setViewportSize(NARROW)
  await chooseFile(page, '选择钥匙文件', Buffer.from(await keyFile(pick(trustees), PASSPHRASE)))
  await enter(page, PASSPHRASE)
  await page.getByRole('button', { name: '同意，宣布本轮无效' }).waitFor()
  await page.locator('summary').filter({ hasText: '备用钥匙' }).click()
  await page.getByRole('button', { name: '在屏幕上显示，供抄写' }).click()
  await page.locator('.shown .words').waitFor()
  await expectWhole(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expectWhole(page)
  await page.context().close()
})

/** At the reader's ordinary size, and with text twice as large. */
async function expectWhole(page: Page): Promise<void> {
  await expect.poll(() => cutOff(page), { timeout: 5_000 }).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await doubleText(page)
  await expect.poll(() => cutOff(page), { timeout: 5_000 }).toEqual([])
  await page.evaluate(() => {
    document.documentElement.style.fontSize = ''
  })
}
