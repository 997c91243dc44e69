import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../scripts/chromium'
import { Site } from './site'

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

it('index_underItsPolicy_showsBothLanguagesWithoutAComplaint', async () => {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${site.address}/`)
  await page.getByRole('heading', { name: '公信' }).waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('Hall screen').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(complaints).toEqual([])
  expect(site.seen.map(({ url }) => url)).toEqual(['/'])
  await page.close()
})

it('index_scriptsDisabled_saysSoInBothLanguages', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site.address}/`)
  const text = await page.locator('noscript').innerText()
  expect(text).toContain('需要启用脚本')
  expect(text).toContain('Scripts are disabled')
  await context.close()
})

it('index_noRandomSource_saysBrowserTooOld', async () => {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    Object.defineProperty(window, 'crypto', { value: {} })
  })
  await page.goto(`${site.address}/`)
  await page.getByRole('heading', { name: '浏览器版本过低' }).waitFor()
  await page.getByText('(crypto.getRandomValues)').waitFor()
  await page.close()
})
