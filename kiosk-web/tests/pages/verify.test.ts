import type { Page } from 'playwright-core'
import encodeQR from 'qr'
import { describe, expect, it } from 'vitest'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { deriveKey } from '../../src/protocol/credential'
import { encodeLogCode } from '../../src/protocol/log-code'
import { receiptCode } from '../../src/protocol/receipt'
import { encodeSlipText, manifestCode } from '../../src/protocol/slip'
import { ClosedRoundApi } from './closed-round-api'
import { cutOff, smallTargets } from './layout'
import { openPhone, site } from './voter-driver'

describe('one’s own ballot', () => {
  it('typedCodeWithTheHallsCode_isInTheBox', async () => {
    const api = new ClosedRoundApi()
    const { page, complaints } = await openVerify(api, logCode(api))
    const [, ballot = ''] = api.ballots
    const code = receiptCode(sha256Hex(ballot))
    await page.getByLabel('验票码', { exact: true }).fill(code.toLowerCase().replace(/-/g, ' '))
    await page.getByRole('button', { name: '查一查' }).click()
    const verdict = page.locator('[data-verdict="in"]')
    await verdict.waitFor()
    const below = (each: Element) => each.getBoundingClientRect().bottom - innerHeight
    expect(await verdict.evaluate(below)).toBeLessThanOrEqual(0) // in sight on a phone
    const text = await page.locator('main').innerText()
    for (const words of [
      '在票箱里',
      code,
      '会议推荐、民主测评和纪律问卷',
      '已与大屏幕的日志码核对',
    ]) {
      expect(text).toContain(words)
    }
    expect(await cutOff(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('hallSawAnotherLog_alarm', async () => {
    const api = new ClosedRoundApi()
    const { page } = await openVerify(api, `${'1'.repeat(10)}-3`)
    const [ballot = ''] = api.ballots
    await page.getByLabel('验票码', { exact: true }).fill(receiptCode(sha256Hex(ballot)))
    await page.getByRole('button', { name: '查一查' }).click()
    await page.locator('[data-verdict="other_log"]').getByText('立即告知监票人').waitFor()
    await page.context().close()
  })

  it('receiptFile_ofABallotThatTheLogLacks_isShownAsProof', async () => {
    const api = new ClosedRoundApi()
    const [ballot = ''] = api.ballots
    const index = api.log.entries.findIndex((entry) =>
      new TextDecoder().decode(entry).includes(sha256Hex(ballot)),
    )
    const receipt = api.log.receipt(index, api.frozen.uuid, sha256Hex(ballot))
    const { page } = await openVerify(api)
    const give = () =>
      page.locator('.panel input[type=file]:not([accept])').setInputFiles({
        name: 'receipt.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(receipt),
      })
    await give()
    await page.locator('[data-verdict="in"]').waitFor()
    api.log.entries.splice(index, 1)
    api.log.leaves.splice(index, 1)
    await give()
    await page.locator('[data-verdict="lost"]').waitFor()
    await page.context().close()
  })

  it('receiptInAPicture_isReadAndChecked_andAPictureWithoutOneIsSaidToHaveNone', async () => {
    const api = new ClosedRoundApi()
    const [ballot = ''] = api.ballots
    const hash = sha256Hex(ballot)
    const index = api.log.entries.findIndex((entry) =>
      new TextDecoder().decode(entry).includes(hash),
    )
    const receipt = api.log.receipt(index, api.frozen.uuid, hash)
    const { page, requests, complaints } = await openVerify(api)
    await givePicture(page, encodeUtf8('no picture'))
    await page.getByText('图片里没有读出二维码').waitFor()
    await givePicture(page, qrPicture(receipt))
    await page.locator('[data-verdict="in"]').getByText(receiptCode(hash)).waitFor()
    const forged = api.log.receipt(index, api.frozen.uuid, sha256Hex('another'))
    await givePicture(page, qrPicture(forged))
    await page.locator('[data-verdict="forged"]').waitFor()
    await page.getByLabel('验票码', { exact: true }).fill('ABC')
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByText('这不是完整的验票码').waitFor()
    expect(await page.locator('[data-verdict]').count()).toBe(0) // no answer to an earlier question
    expect(requests.every(({ method }) => method === 'GET')).toBe(true) // the picture stays here
    expect(await cutOff(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('logThatIsNotTheSignedOne_isNotBelieved', async () => {
    const api = new ClosedRoundApi()
    const [ballot = ''] = api.ballots
    api.log.entries[0] = encodeUtf8('{"type":"manifest","hash":"00"}')
    const { page } = await openVerify(api)
    await page.getByLabel('验票码', { exact: true }).fill(receiptCode(sha256Hex(ballot)))
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByText('服务器给出的日志前后不符').waitFor()
    await page.context().close()
  })
})

describe('a slip', () => {
  it('a14_unusedSlip_isSearchedForAmongAllBallots_andItsSecretStays', async () => {
    const api = new ClosedRoundApi()
    const slip = api.unused()
    const { page, requests } = await openVerify(api)
    await page.getByRole('button', { name: '未用的票' }).click()
    const code = manifestCode(api.frozen.manifest)
    const text = encodeSlipText('https://vote.example', {
      meeting: api.frozen.id,
      credential: slip,
      manifestCode: code,
    })
    await page.getByLabel('票码，或票上二维码里的整段文字').fill(text)
    await page.getByRole('button', { name: '查一查' }).click()
    await page.locator('[data-state="unused"]').getByText('全部 2 张票').waitFor()
    const sent = JSON.stringify(requests)
    expect(sent).not.toContain(slip.replace(/-/g, ''))
    expect(sent).not.toContain(slip)
    expect(sent).not.toContain(deriveKey(slip, api.frozen.uuid).publicText) // not even asked for
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
    expect(await cutOff(page)).toEqual([])
    await page.context().close()
  })

  it('slipInAPicture_isReadAndItsSecretStays', async () => {
    const api = new ClosedRoundApi()
    const slip = api.unused()
    const { page, requests } = await openVerify(api)
    await page.getByRole('button', { name: '未用的票' }).click()
    const code = manifestCode(api.frozen.manifest)
    const whole = { meeting: api.frozen.id, credential: slip, manifestCode: code }
    await givePicture(page, qrPicture(encodeSlipText('https://vote.example', whole)))
    await page.locator('[data-state="unused"]').waitFor()
    expect(await page.getByLabel('票码，或票上二维码里的整段文字').inputValue()).toBe('')
    expect(JSON.stringify(requests)).not.toContain(slip.replace(/-/g, ''))
    await page.context().close()
  })

  it('used_isShownWithTheCodeOfItsBallot', async () => {
    const api = new ClosedRoundApi()
    const [slip = '', ballot = ''] = [api.slips[0], api.ballots[0]]
    const { page } = await openVerify(api)
    await page.getByRole('button', { name: '未用的票' }).click()
    await page.getByLabel('票码，或票上二维码里的整段文字').fill(slip)
    await page.getByRole('button', { name: '查一查' }).click()
    const row = page.locator('[data-state="used"]')
    await row.getByText(receiptCode(sha256Hex(ballot))).waitFor()
    await page.context().close()
  })

  it('a14_ballotLeftOutByTheServer_isNotCalledUnused', async () => {
    const api = new ClosedRoundApi()
    const [slip = ''] = api.slips
    api.ballots.shift()
    const { page } = await openVerify(api)
    await page.getByRole('button', { name: '未用的票' }).click()
    await page.getByLabel('票码，或票上二维码里的整段文字').fill(slip)
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByText('服务器给出的票与日志不符').waitFor()
    expect(await page.locator('[data-state]').count()).toBe(0)
    await page.context().close()
  })
})

describe('the pages', () => {
  it('asBuilt_butNotNamedByTheManifest_isSaid', async () => {
    const { page } = await openVerify(new ClosedRoundApi())
    await page.getByRole('button', { name: '网页', exact: true }).click()
    await page.getByRole('button', { name: '取来全部网页比对' }).click()
    await page.locator('[data-verdict="unnamed"]').waitFor({ timeout: 30_000 })
    expect(await page.getByText('不一致', { exact: true }).count()).toBe(0)
    expect(await page.locator('pre').innerText()).toBe(`scripts/verify-served ${site().address}`)
    expect(await cutOff(page)).toEqual([])
    await page.context().close()
  })

  it('onePageChanged_isNamed', async () => {
    const api = new ClosedRoundApi()
    const { page } = await openVerify(api)
    site().handlers.unshift((_, response, path) => {
      if (path !== '/v') return false
      response.end('<!doctype html><title>another</title>')
      return true
    })
    await page.getByRole('button', { name: '网页', exact: true }).click()
    await page.getByRole('button', { name: '取来全部网页比对' }).click()
    await page.locator('[data-verdict="changed"]').waitFor({ timeout: 30_000 })
    const row = page.locator('li').filter({ hasText: '/v' }).filter({ hasText: '不一致' })
    expect((await row.innerText()).split(/\s+/)).toEqual(['/v', '不一致'])
    await page.context().close()
  })
})

function qrPicture(text: string): Uint8Array {
  return encodeQR(text, 'gif', { ecc: 'low', border: 4, scale: 6 })
}

async function givePicture(page: Page, bytes: Uint8Array): Promise<void> {
  const file = { name: 'picture.gif', mimeType: 'image/gif', buffer: Buffer.from(bytes) }
  await page.locator('.panel input[accept="image/*"]').setInputFiles(file)
}

function logCode(api: ClosedRoundApi): string {
  return encodeLogCode(api.log.entries.length, api.log.root())
}

/** The page as the hall screen's QR code opens it. */
async function openVerify(
  api: ClosedRoundApi,
  hall?: string,
): Promise<Awaited<ReturnType<typeof openPhone>>> {
  site().handlers.splice(0, site().handlers.length, api.handler)
  const phone = await openPhone()
  const { id, manifest } = api.frozen
  const parts = [id, manifestCode(manifest), ...(hall === undefined ? [] : [hall])]
  await phone.page.goto(`${site().address}/verify#${parts.join('.')}`)
  await ready(phone.page)
  return phone
}

async function ready(page: Page): Promise<void> {
  await page.getByRole('button', { name: '换一个会议' }).waitFor()
}
