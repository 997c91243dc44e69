/** What a voter does on the page, and the phone in her hand, for the tests of the pages. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../../scripts/chromium'
import { MeetingApi } from './meeting-api'
import { Site } from './site'

let current: Site
let browser: Browser

beforeAll(async () => {
  current = await Site.start()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  await current.stop()
})

/** The server of these tests. */
export function site(): Site {
  return current
}

/** Serves this meeting and nothing else. */
export function serve(api = new MeetingApi({ small: true })): MeetingApi {
  current.handlers.splice(0, current.handlers.length, api.handler)
  return api
}

export interface Sent {
  readonly method: string
  readonly url: string
  readonly body: string
  readonly headers: Record<string, string>
}

/** A phone of its own, with what its console and its network say. */
export async function openPhone(
  options: BrowserContextOptions = { viewport: { width: 390, height: 844 } },
): Promise<{ page: Page; complaints: string[]; requests: Sent[] }> {
  const context = await browser.newContext({ hasTouch: true, locale: 'zh-CN', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: Sent[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    requests.push({
      method: request.method(),
      url: request.url(),
      body: request.postData() ?? '',
      headers: request.headers(),
    })
  })
  return { page, complaints, requests }
}

/** Words of the small sample ballot that say how somebody voted. */
export const OPTIONS = ['林静怡', '周启航', '优秀', '未发现', '不了解']

/** All that the tab still holds outside its own script. */
export function remains(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      Object.entries(sessionStorage),
      Object.entries(localStorage),
      document.cookie,
      location.href,
      document.documentElement.outerHTML.replace(/<(script|style)[\s\S]*?<\/\1>/g, ''),
    ]),
  )
}

/** Fills in the small sample ballot: two posts, one person, one question. */
export async function fillSmall(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('button', { name: '林静怡' }).click()
  await page.getByRole('button', { name: '下一项' }).click()
  await page.getByRole('button', { name: '弃权', exact: true }).click()
  await page.getByRole('button', { name: '下一项' }).click()
  await page.getByText('优秀').first().click()
  await page.getByRole('button', { name: '其余 5 项同为“优秀”' }).click()
  await page.getByRole('button', { name: '下一项' }).click()
  await page.getByText('未发现').click()
  await page.getByRole('button', { name: '去核对' }).click()
}

export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交投票' }).click()
  await page.getByRole('button', { name: '确认提交' }).click()
}
