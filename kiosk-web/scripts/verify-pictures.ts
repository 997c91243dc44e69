/** The pictures of the page that verifies, and of the voter's page where a phone is put to the test. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { encodeUtf8, sha256Hex } from '../src/protocol/bytes'
import { encodeLogCode } from '../src/protocol/log-code'
import { receiptCode } from '../src/protocol/receipt'
import { manifestCode } from '../src/protocol/slip'
import { ClosedRoundApi } from '../tests/pages/closed-round-api'
import { MeetingApi } from '../tests/pages/meeting-api'
import type { Handler } from '../tests/pages/site'
import { vectorBytes } from '../tests/protocol/vectors'
import type { Visit } from './pictures'

type Size = Parameters<Visit>[1]['size']
const PANELS = ['receipt', 'unused', 'opened', 'record', 'served'] as const

export async function verifyPictures(visit: Visit, size: Size): Promise<void> {
  await picker(visit, size)
  await receipt(visit, size)
  await unused(visit, size)
  await opened(visit, size)
  await record(visit, size)
  await served(visit, size)
}

async function picker(visit: Visit, size: Size): Promise<void> {
  const api = new MeetingApi({ small: true })
  api.current = [
    { meeting: api.frozen.id, title: '2026年干部民主推荐大会' },
    { meeting: '1'.repeat(16), title: '附属小学教职工大会' },
  ]
  await visit('verify', { handler: api.handler, path: '/verify', size }, async (page, take) => {
    await page.locator('.pick').first().waitFor()
    await take('pick')
    await page.locator('main section form input').first().fill('nothing')
    await page.locator('main section form .do').first().click()
    await page.locator('.verdict').waitFor()
    await take('pick-problem')
  })
}

async function receipt(visit: Visit, size: Size): Promise<void> {
  const api = new ClosedRoundApi()
  const [ballot = ''] = api.ballots
  const hash = sha256Hex(ballot)
  const index = api.log.entries.findIndex((entry) => new TextDecoder().decode(entry).includes(hash))
  const forged = api.log.receipt(index, api.frozen.uuid, sha256Hex('another'))
  const hall = encodeLogCode(api.log.entries.length, api.log.root())
  const at = { handler: api.handler, path: linkOf(api), size }
  await visit('verify-receipt', at, async (page, take) => {
    await ready(page)
    await take('start')
    const look = async (code: string, log = '') => {
      await page.locator('.panel .field input').nth(0).fill(code)
      await page.locator('.panel .field input').nth(1).fill(log)
      await page.locator('.panel .do').click()
      await page.locator('.panel .verdict').waitFor()
    }
    const code = receiptCode(hash)
    for (const [state, typed, log] of [
      ['in', code, hall],
      ['absent', '0000-0000-00', ''],
      ['other-log', code, `${'1'.repeat(10)}-3`],
      ['no-code', 'ABC', ''],
    ] as const) {
      await look(typed, log)
      await take(state)
    }
    await page.locator('.panel .field input').nth(1).fill('')
    await give(page, 'receipt.txt', encodeUtf8(forged), 1)
    await page.locator('[data-verdict="forged"]').waitFor()
    await take('forged')
    await give(page, 'photo.jpg', encodeUtf8('no picture'))
    await page.locator('.panel .verdict.mind').waitFor()
    await take('no-qr')
  })
  const lying = new ClosedRoundApi()
  const place = lying.log.entries.length - 2
  const [, last = ''] = lying.ballots
  const lost = lying.log.receipt(place, lying.frozen.uuid, sha256Hex(last))
  lying.log.entries.splice(place, 1)
  lying.log.leaves.splice(place, 1)
  const there = { handler: lying.handler, path: linkOf(lying), size }
  await visit('verify-receipt', there, async (page, take) => {
    await ready(page)
    await give(page, 'receipt.txt', encodeUtf8(lost), 1)
    await page.locator('[data-verdict="lost"]').waitFor()
    await take('lost')
  })
}

async function unused(visit: Visit, size: Size): Promise<void> {
  const api = new ClosedRoundApi()
  const at = { handler: api.handler, path: linkOf(api), size }
  await visit('verify-unused', at, async (page, take) => {
    await ready(page)
    await choose(page, 'unused')
    await take('start')
    for (const [state, slip = ''] of [
      ['used', api.slips[0]],
      ['unused', api.slips[api.ballots.length]],
      ['no-code', 'abc'],
    ] as const) {
      await page.locator('.panel .field input').fill(slip)
      await page.locator('.panel .do').click()
      await page.locator(state === 'no-code' ? '.verdict' : `[data-state="${state}"]`).waitFor()
      await take(state)
    }
  })
}

async function opened(visit: Visit, size: Size): Promise<void> {
  const api = new MeetingApi({ small: true })
  let file: Uint8Array = new Uint8Array()
  const voter = { handler: api.handler, path: `/v${api.makeSlip().fragment}`, size }
  await visit('verify-voter', voter, async (page, take) => {
    await fillAny(page)
    await take('review')
    await page.locator('.content .van-button, .content button').last().click()
    await page.locator('.choice').first().waitFor({ timeout: 60_000 })
    await take('committed')
    api.faults.push('too many')
    await page.locator('.choice .van-button').last().click()
    await page.locator('.notice.mind').waitFor()
    await take('too-many')
    await page.locator('.choice .van-button').last().click()
    await page.locator('ol.card').waitFor({ timeout: 60_000 })
    await take('opened')
    const saved = page.waitForEvent('download')
    await page.locator('.content > .van-button--primary').click()
    file = await readFile(await (await saved).path())
  })
  const path = `/verify#${api.frozen.id}.${api.code}`
  await visit('verify-opened', { handler: api.handler, path, size }, async (page, take) => {
    await ready(page)
    await choose(page, 'opened')
    await take('start')
    await give(page, 'check.json', file)
    await page.locator('[data-verdict="good"]').waitFor({ timeout: 60_000 })
    await take('good')
    const changed = JSON.parse(new TextDecoder().decode(file)) as { randomness: string[][] }
    changed.randomness[0]?.reverse()
    await give(page, 'check.json', encodeUtf8(JSON.stringify(changed)))
    await page.locator('[data-verdict="bad"]').waitFor({ timeout: 60_000 })
    await take('bad')
    await give(page, 'other.txt', encodeUtf8('other'))
    await page.locator('.verdict.mind').waitFor()
    await take('other')
  })
}

async function record(visit: Visit, size: Size): Promise<void> {
  const handler: Handler = () => false
  await visit('verify-record', { handler, path: '/verify', size }, async (page, take) => {
    await choose(page, 'record')
    await take('start')
    const verify = async (bytes: Uint8Array) => {
      await give(page, '2026年干部民主推荐大会.gongxin.zip', bytes)
      await page.locator('.panel > .do').click()
      await page.locator('progress').waitFor({ state: 'detached' })
      await page.locator('[data-exit]').waitFor()
    }
    await verify(vectorBytes('record/counted.gongxin.zip'))
    await take('good')
    await page.locator('details.card summary').nth(1).click()
    await take('checks')
    await page.locator('summary').first().click()
    await page.locator('.panel .field input').fill('1111111111')
    await verify(vectorBytes('record/counted.gongxin.zip'))
    await take('bad')
    await verify(encodeUtf8('something else'))
    await take('unreadable')
  })
}

async function served(visit: Visit, size: Size): Promise<void> {
  const api = new ClosedRoundApi()
  let changed = false
  const handler: Handler = (request, response, path) => {
    if (!changed || path !== '/v') return api.handler(request, response, path)
    response.end('<!doctype html><title>another</title>')
    return true
  }
  await visit('verify-served', { handler, path: linkOf(api), size }, async (page, take) => {
    await ready(page)
    await choose(page, 'served')
    await take('start')
    for (const state of ['unnamed', 'changed']) {
      changed = state === 'changed'
      await page.locator('.panel .do').click()
      await page.locator(`[data-verdict="${state}"]`).waitFor({ timeout: 30_000 })
      await take(state)
    }
    changed = false
  })
}

function linkOf({ frozen }: ClosedRoundApi): string {
  return `/verify#${frozen.id}.${manifestCode(frozen.manifest)}`
}

async function ready(page: Page): Promise<void> {
  await page.locator('.other').waitFor()
}

async function choose(page: Page, panel: (typeof PANELS)[number]): Promise<void> {
  await page.locator('main > nav button').nth(PANELS.indexOf(panel)).click()
}

async function give(page: Page, name: string, bytes: Uint8Array, at = 0): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await page.locator('.panel input[type=file]').nth(at).setInputFiles(file)
}

/** From the welcome to the review: the first name, an abstention, and whatever comes first. */
async function fillAny(page: Page): Promise<void> {
  const next = page.locator('.bar .van-button--primary')
  await next.waitFor()
  await next.click()
  await page.locator('.row').first().click()
  while ((await page.locator('h3').count()) === 0 || (await page.locator('.forms').count()) > 0) {
    await next.click()
    const dialog = page.getByRole('dialog').locator('.van-button--primary')
    if (await dialog.isVisible()) await dialog.click()
  }
}
