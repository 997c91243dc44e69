import type { Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { sha256Hex } from '../../src/protocol/bytes'
import { receiptCode } from '../../src/protocol/receipt'
import { cutOff, smallTargets } from './layout'
import type { MeetingApi } from './meeting-api'
import { fillSmall, openPhone, serve, site, submit } from './voter-driver'

const CHECK = '先检验手机是否如实加密（可不做）'

it('a22_openedBallot_isShownOnAnotherDevice_andAFreshOneIsCast', async () => {
  const api = serve()
  const { page, complaints } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  const code = await commit(page)
  expect(api.challenges).toEqual([]) // committed to before anybody knows which way it goes
  expect(await cutOff(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await page.getByRole('button', { name: '检验', exact: true }).click()
  await page.getByRole('heading', { name: '这张票可以检验了' }).waitFor()
  const [opened = ''] = api.challenges
  expect(receiptCode(sha256Hex(opened))).toBe(code)
  expect(await cutOff(page)).toEqual([])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存检验文件' }).click()
  const file = await readFile(await (await saved).path())

  const shown = await lookInto(api, file)
  expect(shown).toContain(code)
  for (const words of ['这张票加密无误', '林静怡', '优秀', '未发现']) expect(shown).toContain(words)

  // What is kept in the tab opens nothing, and the next ballot has nothing in common with the first.
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('randomness')
  await page.getByRole('button', { name: '返回核对' }).click()
  await submit(page)
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  const [cast = ''] = api.casts
  const alphas = (text: string): string[] => text.match(/"alpha":"[0-9a-f]{64}"/g) ?? []
  expect(alphas(cast).length).toBe(alphas(opened).length)
  expect(alphas(cast).filter((alpha) => alphas(opened).includes(alpha))).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

it('a21_pageThatEncryptsAnotherChoiceThanItShows_isShownUpByTheOtherDevice', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.addInitScript(() => {
    interface Request {
      type: string
      choices: number[][]
    }
    const prototype = Worker.prototype as unknown as {
      postMessage: (this: unknown, message: Request) => void
    }
    const send = prototype.postMessage
    prototype.postMessage = function (message) {
      if (message.type === 'commit') {
        const [first = []] = message.choices
        first.push(...first.splice(0, 1)) // the first name's vote becomes an abstention
      }
      send.call(this, message)
    }
  })
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  expect(await page.locator('main').innerText()).toMatch(/办公室主任\s+修改\s+林静怡/)
  await commit(page)
  await page.getByRole('button', { name: '检验', exact: true }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存检验文件' }).click()

  const shown = await lookInto(api, await readFile(await (await saved).path()))
  expect(shown).toMatch(/办公室主任（职数1）\s+弃权/)
  expect(shown).toContain('优秀') // the rest of the ballot is as it was filled in
  await page.context().close()
})

it('fileChangedOnTheWay_otherDeviceSaysSo', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  await commit(page)
  await page.getByRole('button', { name: '检验', exact: true }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存检验文件' }).click()
  const file = await readFile(await (await saved).path(), 'utf8')
  const opening = JSON.parse(file) as { randomness: string[][] }
  opening.randomness[0]?.reverse()
  const shown = await lookInto(api, Buffer.from(JSON.stringify(opening)))
  expect(shown).toContain('检验不通过')
  expect(shown).not.toContain('加密无误')
  await page.context().close()
})

it('committedBallot_isCastAsShown_andNothingIsOpened', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  const code = await commit(page)
  await page.getByRole('button', { name: '投票', exact: true }).click()
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  expect(api.casts.map((ballot) => receiptCode(sha256Hex(ballot)))).toEqual([code])
  expect(api.challenges).toEqual([])
  await page.context().close()
})

it('falseProofOfTheLog_ballotStaysShut', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  await commit(page)
  api.faults.push('false proof')
  await page.getByRole('button', { name: '检验', exact: true }).click()
  await page.getByRole('heading', { name: '票没有被接受' }).waitFor()
  expect(await page.getByRole('button', { name: '保存检验文件' }).count()).toBe(0)
  await page.context().close()
})

it('tooManyChecks_isSaid_andTheBallotCanStillBeCast', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  await commit(page)
  api.faults.push('too many')
  await page.getByRole('button', { name: '检验', exact: true }).click()
  await page.getByText('检验次数已用完').waitFor()
  await page.getByRole('button', { name: '投票', exact: true }).click()
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  await page.context().close()
})

/** Goes from the review to the code of a committed ballot. */
async function commit(page: Page): Promise<string> {
  await page.getByRole('button', { name: CHECK }).click()
  await page.getByRole('button', { name: '检验', exact: true }).waitFor()
  return (await page.locator('.card .code').innerText()).replace(/\s/g, '')
}

/** Another phone, on the page that verifies. */
async function lookInto(api: MeetingApi, buffer: Buffer): Promise<string> {
  const { page } = await openPhone()
  await page.goto(`${site().address}/verify#${api.frozen.id}.${api.code}`)
  await page.getByRole('button', { name: '检验票', exact: true }).click()
  await page
    .locator('.panel input[type=file]')
    .setInputFiles({ name: 'check.json', mimeType: 'application/json', buffer })
  await page.locator('[data-verdict]').waitFor()
  const shown = await page.locator('main').innerText()
  expect(await cutOff(page)).toEqual([])
  await page.context().close()
  return shown.replace(/\s*-\s*/g, '-')
}
