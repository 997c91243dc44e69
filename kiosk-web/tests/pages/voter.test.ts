import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256Hex } from '../../src/protocol/bytes'
import { receiptCode } from '../../src/protocol/receipt'
import { launchChromium } from './chromium'
import { MeetingApi } from './meeting-api'
import { Site } from './site'
import { fillSmall, submit } from './voter-driver'

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await Site.start()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  await site.stop()
})

it('voter_scannedSlip_votesAndGetsACheckedReceipt', async () => {
  const api = serve()
  const page = await phone()
  const complaints = listen(page)
  const { fragment } = api.makeSlip()
  await page.goto(`${site.address}/v${fragment}`)
  await fillSmall(page)
  await submit(page)
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  const [ballot] = api.casts
  expect(await page.locator('main').innerText()).toContain(receiptCode(sha256Hex(ballot ?? '')))
  expect(complaints).toEqual([])
  await page.context().close()
})

function serve(api = new MeetingApi({ small: true })): MeetingApi {
  site.handlers.splice(0, site.handlers.length, api.handler)
  return api
}

async function phone(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: 'zh-CN',
  })
  return context.newPage()
}

function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}
