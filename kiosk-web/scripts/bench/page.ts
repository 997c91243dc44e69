/** Encryption in a real browser, at full speed and slowed down to a cheap phone's. */
import type { Page } from 'playwright-core'
import { makeCredential } from '../../src/protocol/credential'
import { systemRandom } from '../../src/protocol/random'
import { bundle } from '../bundle'
import { launchChromium } from '../chromium'
import { median, type Row } from './table'
import type { Timing } from './page-entry'

const RUNS = 5

/** @param election the record of 60 questions with one of four answers to choose */
export async function measurePage(election: string): Promise<Row[]> {
  const { script } = await bundle('scripts/bench/page-entry.ts', 'page')
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.setContent(
      `<script type="module">${script.replaceAll('</script', '<\\/script')}</script>`,
    )
    const rows: Row[] = []
    for (const rate of [1, 4]) rows.push(...(await measureAt(page, rate, election)))
    return rows
  } finally {
    await browser.close()
  }
}

async function measureAt(page: Page, rate: number, election: string): Promise<Row[]> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  const choices = Array.from({ length: 60 }, (_, i) =>
    [0, 1, 2, 3].map((a) => (a === i % 4 ? 1 : 0)),
  )
  const timings: Timing[] = []
  for (let run = 0; run <= RUNS; run++) {
    const job = { election, credential: makeCredential(systemRandom()) }
    const timing = await page.evaluate(([job, choices]) => window.encrypt(job, choices), [
      job,
      choices,
    ] as const)
    if (run > 0) timings.push(timing) // the first one warms up
  }
  const total = median(timings.map((t) => t.prepared + t.afterTap))
  const afterTap = median(timings.map((t) => t.afterTap))
  const what = `ballot of 60 × 4 encrypted in Chromium, one thread, CPU ${rate}× slowed`
  return [
    { what: `${what}: in all`, value: total, unit: 'ms' },
    {
      what: `${what}: after the tap`,
      value: afterTap,
      unit: 'ms',
      ...(rate === 4 ? { goal: { op: '≤' as const, value: 300 } } : {}),
    },
  ]
}
