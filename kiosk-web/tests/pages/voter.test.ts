import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../src/protocol/bytes'
import { receiptCode } from '../../src/protocol/receipt'
import { fillSmall, openPhone, OPTIONS, remains, serve, site, submit } from './voter-driver'

describe('a whole vote', () => {
  it('scannedSlip_leavesNothingButTheReceipt', async () => {
    const api = serve()
    const { page, complaints, requests } = await openPhone()
    const { fragment, credential } = api.makeSlip()
    const secret = credential.replace(/-/g, '')
    await page.goto(`${site().address}/v${fragment}`)
    expect(await page.evaluate(() => [location.hash, history.length])).toEqual(['', 2])
    await fillSmall(page)
    await submit(page)
    await page.getByRole('heading', { name: '投票成功' }).waitFor()

    const [ballot = ''] = api.casts
    const text = await page.locator('body').innerText()
    expect(text).toContain(receiptCode(sha256Hex(ballot)))
    const left = await remains(page)
    for (const option of OPTIONS) {
      expect(text).not.toContain(option)
      expect(left).not.toContain(option)
    }
    expect(left).not.toContain(secret)
    // Nothing but this server was asked, and nothing that was asked holds a secret or a choice.
    for (const request of requests) {
      expect(request.url).toMatch(new RegExp(`^(${site().address}/|data:)`))
      const whole = JSON.stringify(request)
      for (const word of [secret, ...OPTIONS]) expect(whole).not.toContain(word)
      expect(request.headers['referer'] ?? '').toBe('')
      expect(request.headers['cookie'] ?? '').toBe('')
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('otherChoices_sameRequestsOfTheSameShape', async () => {
    const shapes: string[][] = []
    for (const fill of [fillSmall, fillNothing]) {
      const api = serve()
      const { page, requests } = await openPhone()
      await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
      await fill(page)
      await submit(page)
      await page.getByRole('heading', { name: '投票成功' }).waitFor()
      shapes.push(requests.map(({ method, url, body }) => shape(`${method} ${url} ${body}`)).sort())
      await page.context().close()
    }
    expect(shapes[1]).toEqual(shapes[0])
  })

  it('badNetwork_sameBytesUntilItIsIn', async () => {
    const api = serve()
    const { page } = await openPhone()
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await fillSmall(page)
    api.faults.push('no answer', 'busy', 'lost answer')
    await submit(page)
    await page.getByRole('heading', { name: '投票成功' }).waitFor({ timeout: 90_000 })
    expect(new Set(api.casts).size).toBe(1)
    await page.context().close()
  })

  it('reloadInTheMiddle_keepsTheChoices', async () => {
    const api = serve()
    const { page } = await openPhone()
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await fillSmall(page)
    await page.reload()
    await page.getByRole('heading', { name: '核对' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('林静怡')
    await page.context().close()
  })

  it('keyboardAlone_votes', async () => {
    const api = serve()
    const { page } = await openPhone()
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await page.getByRole('button', { name: '开始填写' }).press('Enter')
    await page.getByRole('button', { name: '林静怡' }).press('Space')
    await page.getByRole('button', { name: '下一项' }).press('Enter')
    await page.getByRole('button', { name: '下一项' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter') // 弃权，下一项
    await page.getByRole('radio').first().press('Space')
    await page.getByRole('radio').first().press('ArrowRight')
    expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
    await page.getByRole('button', { name: '下一项' }).press('Enter')
    await page.getByRole('button', { name: '去核对' }).press('Enter')
    await page.getByRole('button', { name: '提交投票' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '投票成功' }).waitFor()
    await page.context().close()
  })
})

describe('a device that lacks something', () => {
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['workerBlocked', (page) => page.route('**/assets/worker-*', (route) => route.abort())],
    [
      'noWorkerNoEventsNoMathRandom',
      (page) =>
        page.addInitScript(() => {
          for (const name of ['Worker', 'EventSource', 'trustedTypes']) {
            Object.defineProperty(window, name, { value: undefined })
          }
          Math.random = () => {
            throw new Error('Math.random is no source of secrets')
          }
        }),
    ],
    [
      'noStorage',
      (page) =>
        page.addInitScript(() => {
          Object.defineProperty(window, 'sessionStorage', {
            get: () => {
              throw new DOMException('denied', 'SecurityError')
            },
          })
        }),
    ],
  ])('%s_votesAllTheSame', async (_, prepare) => {
    const api = serve()
    const { page } = await openPhone()
    await prepare(page)
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await fillSmall(page)
    await submit(page)
    await page.getByRole('heading', { name: '投票成功' }).waitFor({ timeout: 90_000 })
    await page.context().close()
  })
})

/** Leaves everything open. */
async function fillNothing(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始填写' }).click()
  for (let step = 0; step < 2; step++) {
    await page.getByRole('button', { name: '下一项' }).click()
    await page.getByRole('button', { name: '弃权，下一项' }).click()
  }
  await page.getByRole('button', { name: '下一项' }).click()
  await page.getByRole('button', { name: '去核对' }).click()
}

/** A request without what is random in it: scalars, elements, hashes, ids. */
function shape(request: string): string {
  return request
    .replace(/"\d{60,}"/g, 'N') // before the hashes: decimal digits are hexadecimal ones too
    .replace(/[0-9a-f]{64}/g, 'H')
    .replace(/"(?:election_)?hash":"[^"]*"/g, '')
}

it('ballot_onAPhoneWithWorkers_isMadeInTheWorkerAlone', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.addInitScript(() => {
    const said: unknown[] = []
    Object.assign(globalThis, { said })
    globalThis.Worker = class extends Worker {
      constructor(address: string | URL) {
        super(address)
        this.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
          said.push(data.type)
        })
        this.addEventListener('error', () => said.push('error'))
      }
    }
  })
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  await submit(page)
  await page.getByText('投票成功').first().waitFor()
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  expect(said[0]).toBe('hello')
  expect(said.at(-1)).toBe('ballot')
  expect(page.workers()).toHaveLength(1)
  await page.context().close()
})
