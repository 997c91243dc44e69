/** The page that verifies, saved from the server and opened from the disk: no server, no network. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchChromium } from '../chromium'

/** Milliseconds for the whole record on this machine's cores. */
const PATIENCE = 600_000

export interface SavedVerdict {
  /** As of `scripts/verify`: 0 accepted, 1 refused, 2 cannot be read. */
  readonly exit: string
  readonly report: string
}

export async function verifyWithSavedPage(
  page: Uint8Array,
  record: string,
  scratch: string,
): Promise<SavedVerdict> {
  const saved = join(scratch, 'verify.html')
  writeFileSync(saved, page)
  const browser = await launchChromium()
  try {
    const context = await browser.newContext({ locale: 'zh-CN' })
    await context.setOffline(true)
    const tab = await context.newPage()
    await tab.goto(pathToFileURL(saved).href)
    await tab.getByRole('button', { name: '会议记录', exact: true }).click()
    await tab.locator('.panel input[type=file]').first().setInputFiles(record)
    await tab.getByRole('button', { name: '开始核验' }).click()
    const verdict = tab.locator('[data-exit]')
    await verdict.waitFor({ timeout: PATIENCE })
    return {
      exit: (await verdict.getAttribute('data-exit')) ?? '',
      report: await tab.locator('.report').innerText(),
    }
  } finally {
    await browser.close()
  }
}
