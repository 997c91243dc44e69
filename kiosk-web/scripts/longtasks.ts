/**
 * How long the voter's page keeps its own thread busy at a stretch: the sample meeting's real forms on a
 * phone four times slower than this machine, with the worker and without it. `npm run longtasks` prints each task of
 * over 100 ms; it is run by hand, on a machine that does nothing else, and decides nothing.
 */
import type { Browser, Page } from 'playwright-core'
import { MeetingApi } from '../tests/pages/meeting-api'
import { Site } from '../tests/pages/site'
import { launchChromium } from './chromium'

const SLOWER = 4
const LONG = 100
const PHONE = { width: 390, height: 844 }

interface Task {
  readonly step: string
  readonly duration: number
}

/** One voter from the scan to the receipt. */
async function vote(browser: Browser, site: Site, worker: boolean): Promise<Task[]> {
  const api = new MeetingApi()
  site.handlers.splice(0, site.handlers.length, api.handler)
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, locale: 'zh-CN' })
  const page = await context.newPage()
  if (!worker) await page.addInitScript(() => delete (globalThis as { Worker?: unknown }).Worker)
  await page.addInitScript(() => {
    const tasks: { step: string; duration: number }[] = []
    Object.assign(globalThis, { longTasks: tasks, step: 'open' })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        tasks.push({ step: (globalThis as unknown as { step: string }).step, duration })
    }).observe({ entryTypes: ['longtask'] })
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(`${site.address}/v${api.makeSlip().fragment}`)
  await walk(page)
  const tasks = await page.evaluate(
    () => (globalThis as unknown as { longTasks: { step: string; duration: number }[] }).longTasks,
  )
  await context.close()
  return tasks
}

async function walk(page: Page): Promise<void> {
  const step = (name: string) =>
    page.evaluate((now) => Object.assign(globalThis, { step: now }), name)
  const tap = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).first().click()
  }
  await page.getByRole('button', { name: '开始填写' }).waitFor()
  await step('forms')
  await tap('开始填写')
  await step('roster')
  await tap('另推他人')
  await page.getByRole('searchbox').fill('梁')
  await page.getByRole('searchbox').fill('')
  await page.locator('.sheet').getByRole('button', { name: '返回' }).click()
  await step('forms')
  for (let post = 0; post < 4; post++) {
    await page.getByRole('button', { name: '弃权', exact: true }).click()
    await tap('下一项')
  }
  for (let person = 0; person < 8; person++) {
    await page.getByText('优秀').first().click()
    await tap(/同为“优秀”/)
    await tap('下一项')
  }
  await page.getByText('未发现').click()
  await step('review')
  await tap('去核对')
  await step('submit')
  await tap('提交投票')
  await tap('确认提交')
  await page.getByText('投票成功').first().waitFor({ timeout: 600_000 })
}

const site = await Site.start()
const browser = await launchChromium()
try {
  for (const worker of [true, false]) {
    const tasks = await vote(browser, site, worker)
    const longest = Math.max(0, ...tasks.map(({ duration }) => duration))
    console.log(
      `${worker ? 'with the worker' : 'without it'}: longest task ${longest.toFixed(0)} ms at ${SLOWER}×`,
    )
    for (const { step, duration } of tasks)
      if (duration > LONG) console.log(`  ${step.padEnd(7)} ${duration.toFixed(0)} ms`)
  }
} finally {
  await browser.close()
  await site.stop()
}
