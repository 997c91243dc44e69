import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { cutOff, sizeText, smallTargets } from './layout'
import { PASSPHRASE, pick, serve } from './trustee-driver'
import { keyFile, MEETING, tokenOf, TrusteesApi } from './trustees-api'
import { openPhone, site } from './voter-driver'

const NARROW = { viewport: { width: 320, height: 640 } }

it.each(['zh', 'en'])('ceremony_%s_nothingIsCutOffNorSmallToTap', async (language) => {
  const api = serve(new TrusteesApi())
  const page = await open(language)
  await expectWhole(page, 'new', 'form .primary')
  for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSPHRASE)
  await page.locator('form .primary').click()
  await page.locator('.ready').waitFor()
  await page.locator('.card .link').first().click()
  await expectWhole(page, 'card', '.words')
  api.complaint = { by: 1, dealer: 2, reason: 'bad_proof' }
  await expectWhole(page, 'failed', '.failed')
  await page.context().close()
})

it.each(['zh', 'en'])('round_%s_nothingIsCutOffNorSmallToTap', async (language) => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.open()
  api.cast()
  const page = await open(language)
  await expectWhole(page, 'restore', 'textarea')
  await bringKey(page, await keyFile(pick(trustees), PASSPHRASE))
  await expectWhole(page, 'watching', '.witness.upToDate')
  api.cast()
  api.close()
  await expectWhole(page, 'wanted', '.card .primary + .good')
  api.countBy(trustees, [2, 3])
  api.published = api.published.replace('"votes":[2,', '"votes":[1,')
  await page.locator('h2.good').waitFor()
  await page.locator('.primary').click()
  await expectWhole(page, 'disputed', 'section ul.problem')
  api.objections.push({ by: 3, text: '有两人代他人领票' })
  api.proposals.push({ round: '1', reason: '发出票数与实到人数不符', by: [2] })
  await expectWhole(page, 'proposed', '.proposal')
  api.phase = 'void'
  await expectWhole(page, 'void', 'h2.bad')
  await page.context().close()
})

it.each(['zh', 'en'])('alarm_%s_nothingIsCutOff', async (language) => {
  const { api, trustees } = TrusteesApi.held()
  serve(api)
  api.open()
  const page = await open(language)
  await bringKey(page, await keyFile(pick(trustees), PASSPHRASE))
  await page.locator('.witness.upToDate').waitFor()
  api.log.entries.pop()
  api.log.leaves.pop()
  api.cast()
  await expectWhole(page, 'alarm', '.alarm')
  await page.context().close()
})

async function open(language: string): Promise<Page> {
  const { page } = await openPhone(NARROW)
  await page.addInitScript((chosen) => {
    sessionStorage.setItem('gongxin.language', chosen)
  }, language)
  await page.goto(`${site().address}/trustee#${MEETING}.${tokenOf(1)}`)
  return page
}

async function bringKey(page: Page, file: string): Promise<void> {
  const chosen = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(file) }
  await page.locator('input[type=file]').first().setInputFiles(chosen)
  await page.locator('input[type=password]').fill(PASSPHRASE)
  await page.locator('form .primary').click()
}

/** Waits for the state, and looks at it in ordinary text and in text twice as large. */
async function expectWhole(page: Page, state: string, settled: string): Promise<void> {
  await page.locator(settled).filter({ visible: true }).first().waitFor()
  await sizeText(page, '')
  expect(await smallTargets(page), state).toEqual([])
  await sizeText(page, '200%')
  await expect.poll(() => cutOff(page), { message: state, timeout: 5_000 }).toEqual([])
}
