import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/pages'
import { vectorBytes } from '../protocol/vectors'
import { cutOff, smallTargets } from './layout'
import { openPhone, serve, site } from './voter-driver'

const COUNTED = 'record/counted.gongxin.zip'

it('goodRecord_isVerifiedInWorkersWithoutARequest', async () => {
  serve().current = []
  const { page, complaints, requests } = await openPhone()
  await page.goto(`${site().address}/verify`)
  await open(page)
  const seen = await watchProgress(page)
  await give(page, vectorBytes(COUNTED))
  await page.locator('[data-exit="0"]').waitFor({ timeout: 120_000 })
  expect(await page.locator('.report').innerText()).toContain('核验通过')
  const shares = await seen()
  expect(shares).toEqual([...shares].sort((a, b) => a - b)) // never back
  expect(shares.filter((share) => share > 0 && share <= 1).length).toBeGreaterThan(1)
  expect(await page.locator('progress').count()).toBe(0)
  expect(page.workers()).toEqual([]) // dismissed
  const asked = requests.map(({ url }) => url.replace(/^(blob:).*/, '$1'))
  const address = site().address
  expect(new Set(asked)).toEqual(new Set([`${address}/verify`, `${address}/api/current`, 'blob:']))
  expect(complaints).toEqual([])
  expect(await cutOff(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await page.context().close()
})

it('savedCopyOfThePage_damagedRecord_namesWhatIsWrong', async () => {
  const { page, complaints } = await openPhone()
  await page.context().setOffline(true)
  await page.goto(pathToFileURL(`${ROOT}dist/verify.html`).href)
  await open(page)
  await page.locator('summary').first().click()
  await page.getByLabel('票上的章程码').fill('1111111111')
  await give(page, vectorBytes(COUNTED))
  await page.locator('[data-exit="1"]').waitFor({ timeout: 120_000 })
  const failed = page.locator('li.failed')
  expect(await failed.count()).toBe(1)
  expect(await failed.getAttribute('data-check')).toBe('authenticity.manifest_code')
  expect(await page.locator('.report').innerText()).toContain('核验不通过')
  expect(complaints).toEqual([])
  await page.context().close()
})

it('fileThatIsNoRecord_cannotBeRead', async () => {
  serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/verify`)
  await open(page)
  await give(page, new TextEncoder().encode('something else'))
  await page.locator('[data-exit="2"]').getByText('这个文件读不出来').waitFor()
  await page.context().close()
})

async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: '会议记录', exact: true }).click()
}

/** Notes each share of the work that the page's bar shows, from now on. */
async function watchProgress(page: Page): Promise<() => Promise<number[]>> {
  const shares = await page.evaluateHandle(() => {
    const noted: number[] = []
    const note = () => {
      const bar = document.querySelector('progress')
      if (bar !== null && bar.position !== noted.at(-1)) noted.push(bar.position)
    }
    new MutationObserver(note).observe(document.body, {
      attributes: true,
      childList: true,
      subtree: true,
    })
    return noted
  })
  return () => shares.jsonValue()
}

async function give(page: Page, bytes: Uint8Array): Promise<void> {
  const buffer = Buffer.from(bytes)
  const file = { name: 'meeting.gongxin.zip', mimeType: 'application/zip', buffer }
  await page.locator('.panel input[type=file]').first().setInputFiles(file)
  await page.getByRole('button', { name: '开始核验' }).click()
}
