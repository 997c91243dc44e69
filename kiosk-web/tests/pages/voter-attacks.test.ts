/** What others try against a voter's page; the rows are those of server/docs/threats.md. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { sha256Hex } from '../../src/protocol/bytes'
import { receiptCode } from '../../src/protocol/receipt'
import { MeetingApi, type Fault } from './meeting-api'
import { fillSmall, openPhone, OPTIONS, remains, serve, site, submit } from './voter-driver'

it.each<Fault>(['other checkpoint', 'false receipt'])(
  'a16_%s_isNoSuccessAndTheBallotIsKept',
  async (fault) => {
    const api = serve()
    const { page } = await openPhone()
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await fillSmall(page)
    api.faults.push(...Array.from({ length: 100 }, () => fault))
    await submit(page)
    await page.getByText('回执没有通过核对').waitFor()
    expect(await page.getByText('投票成功').count()).toBe(0)
    api.faults.length = 0
    await page.getByRole('heading', { name: '投票成功' }).waitFor()
    expect(new Set(api.casts).size).toBe(1)
    await page.context().close()
  },
)

it('a35_afterTheVote_noRandomnessIsLeftBesideTheReceipt', async () => {
  const api = serve()
  const { page } = await openPhone()
  await recordRandomness(page)
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  await submit(page)
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  const drawn = await page.evaluate(() => (globalThis as unknown as { drawn: string[] }).drawn)
  expect(drawn.length).toBeGreaterThan(0)
  const left = await remains(page)
  expect(left).toContain('tlog-proof')
  for (const value of drawn) for (const form of forms(value)) expect(left).not.toContain(form)
  await page.context().close()
})

it('a37_slipOfAnotherManifest_stopsBeforeAnythingIsAsked', async () => {
  const api = serve()
  const { page, requests } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment.slice(0, -10)}abcdefghij`)
  await page.getByText('abcdefghij').waitFor()
  await page.getByText(api.code).waitFor()
  expect(await page.getByRole('button', { name: '开始填写' }).count()).toBe(0)
  expect(requests.filter(({ url }) => url.includes('/slips/'))).toEqual([])
  await page.context().close()
})

it('a38_slipThatAnotherUsed_showsTheRecordedBallotAndSendsNothing', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip('used').fragment}`)
  await page.getByText(receiptCode(sha256Hex('somebody’s ballot'))).waitFor()
  expect(await page.getByRole('button', { name: '开始填写' }).count()).toBe(0)
  expect(api.casts).toEqual([])
  await page.context().close()
})

it('a39_lastPage_holdsNoWordOfTheChoice', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  expect(await page.locator('main').innerText()).toContain('林静怡')
  await submit(page)
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  const shown = await page.content()
  for (const option of OPTIONS) expect(shown).not.toContain(option)
  await page.context().close()
})

it('a40_everyLinkOfThePage_carriesNoSlipAndNoReferrer', async () => {
  const api = serve()
  const { page, requests } = await openPhone()
  const { fragment, credential } = api.makeSlip()
  await page.goto(`${site().address}/v${fragment}`)
  await page.getByRole('button', { name: '开始填写' }).waitFor()
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))
  for (const link of links) {
    await page.goto(`${site().address}/v${fragment}`)
    await page.getByRole('button', { name: '开始填写' }).waitFor()
    await page.evaluate((to) => {
      const found = [...document.querySelectorAll('a')].find(({ href }) => href === to)
      if (found === undefined) throw new Error(to)
      found.target = ''
      found.click()
    }, link)
    await page.waitForLoadState()
  }
  const secret = credential.replace(/-/g, '')
  for (const { url, headers } of requests) {
    expect(url.startsWith(`${site().address}/`) || url.startsWith('data:')).toBe(true)
    expect(url).not.toContain(secret)
    expect(headers['referer'] ?? '').not.toContain(secret)
  }
  await page.context().close()
})

it('a41_backFromAnotherPage_addressAndHistoryHoldNoSlip', async () => {
  const api = serve()
  const { page } = await openPhone()
  const { fragment, credential } = api.makeSlip()
  await page.goto(`${site().address}/v${fragment}`)
  await page.getByRole('button', { name: '开始填写' }).waitFor()
  expect(page.url()).toBe(`${site().address}/v`)
  await page.goto(`${site().address}/verify`)
  await page.goBack()
  expect(page.url()).toBe(`${site().address}/v`)
  const session = await page.context().newCDPSession(page)
  const { entries } = await session.send('Page.getNavigationHistory')
  const secret = credential.replace(/-/g, '')
  // What was typed or scanned into the browser itself is out of a page's reach.
  expect(entries.map(({ url }) => url).join()).not.toContain(secret)
  await page.context().close()
})

it('a43_serviceWorkerInBetween_isRemovedBeforeTheVote', async () => {
  const api = serve()
  const { page } = await openPhone()
  await plantWorker(page)
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await page.getByRole('button', { name: '开始填写' }).waitFor()
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull()
  expect(await page.content()).not.toContain(REWRITTEN)
  expect(await page.evaluate(() => location.hash)).toBe('')
  await page.context().close()
})

it('a43_serviceWorkerThatStays_stopsThePageBeforeAnythingIsAsked', async () => {
  const api = serve()
  const { page, requests } = await openPhone()
  await page.addInitScript(() => {
    ServiceWorkerRegistration.prototype.unregister = () => Promise.resolve(true)
  })
  await plantWorker(page)
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await page.getByText('本页被改动的可能').waitFor()
  expect(await page.getByRole('button', { name: '开始填写' }).count()).toBe(0)
  expect(requests.filter(({ url }) => url.includes('/api/'))).toEqual([])
  await page.context().close()
})

it('markupInTheMeetingsWords_isInert', async () => {
  const title = '<img src=x onerror=alert(1)></title><script>alert(2)</script>{{7*7}}'
  const api = serve(new MeetingApi({ small: true, title }))
  const { page, complaints } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await page.getByRole('heading', { name: title }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

it('frame_doesNotRender', async () => {
  serve()
  site().handlers.push((_, response, path) => {
    if (path !== '/frame') return false
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><iframe src="/v"></iframe>')
    return true
  })
  const { page, complaints } = await openPhone()
  await page.goto(`${site().address}/frame`)
  await expect.poll(() => complaints.join()).toContain('frame-ancestors')
  await page.context().close()
})

it('a41_comingBackFromHistory_showsAnEmptiedPage', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await page.getByRole('heading', { name: '本页已清空' }).waitFor()
  expect(await remains(page)).not.toContain('林静怡')
  expect(await page.locator('body').innerText()).not.toContain('林静怡')
  await page.context().close()
})

const REWRITTEN = '<!-- rewritten by somebody in between -->'

/** A worker of this site from earlier, which answers for every page and changes it. */
async function plantWorker(page: Page): Promise<void> {
  const worker = `
    onactivate = (event) => event.waitUntil(clients.claim())
    onfetch = (event) => event.respondWith(rewritten(event.request))
    async function rewritten(request) {
      const answer = await fetch(request)
      if (!(answer.headers.get('Content-Type') ?? '').startsWith('text/html')) return answer
      return new Response((await answer.text()) + ${JSON.stringify(REWRITTEN)}, answer)
    }`
  site().handlers.push((_, response, path) => {
    if (path !== '/sw.js' && path !== '/plant') return false
    const script = path === '/sw.js'
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html')
    response.setHeader('Service-Worker-Allowed', '/')
    response.end(script ? worker : '<!doctype html><p>plant')
    return true
  })
  await page.goto(`${site().address}/plant`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
  })
  await page.goto(`${site().address}/plant`)
  expect(await page.content()).toContain(REWRITTEN)
}

/** Keeps what the page draws; without a worker, so that it is the page that draws. */
function recordRandomness(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    Object.defineProperty(window, 'Worker', { value: undefined })
    const drawn: string[] = []
    Object.assign(globalThis, { drawn })
    const draw = crypto.getRandomValues.bind(crypto)
    crypto.getRandomValues = <T extends ArrayBufferView | null>(into: T): T => {
      const filled = draw(into as never) as unknown as T
      if (filled !== null && filled.byteLength >= 16) {
        const bytes = new Uint8Array(filled.buffer, filled.byteOffset, filled.byteLength)
        drawn.push([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
      }
      return filled
    }
  })
}

/** A drawn value as a page might keep it: whole bytes, a number of either order of bytes, modulo the group's order. */
function forms(hex: string): string[] {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const reversed = (hex.match(/../g) ?? []).reverse().join('')
  const numbers = [hex, reversed].flatMap((each) => [
    BigInt(`0x${each}`),
    BigInt(`0x${each}`) % order,
  ])
  return [
    hex,
    reversed,
    Buffer.from(hex, 'hex').toString('base64').slice(0, 20),
    ...numbers.map(String),
  ]
}
