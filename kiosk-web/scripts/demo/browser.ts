/** A voter with a phone: opens the slip's link in a real browser, fills in every form and submits. */
import type { Browser, Page } from 'playwright-core'
import { parseSlipText } from '../../src/protocol/slip'
import type { Tally } from './choices'

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }
/** Milliseconds to wait for a page: generous, the encryption runs on the same two cores. */
const PATIENCE = 90_000

/**
 * @param slip the text of the slip's QR
 * @param chosen for each question the chosen answer, or −1 for none
 * @param check what a second device needs, where the voter has a ballot opened before the one that counts
 * @returns the receipt as the server sent it, after the page itself has accepted it
 */
export async function voteInBrowser(
  browser: Browser,
  slip: string,
  tallies: Tally[],
  chosen: number[],
  check?: Check,
): Promise<Uint8Array> {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(slip)
  await page.getByRole('button', { name: '开始填写' }).click()
  await fill(page, tallies, chosen)
  if (check !== undefined) await checkFirst(browser, page, check)
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/ballots'),
  )
  await page.getByRole('button', { name: '提交投票' }).click()
  await page.getByRole('button', { name: '确认提交' }).click()
  const receipt = await (await answered).body()
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  await context.close()
  return Uint8Array.from(receipt)
}

/** 检验票: where another device looks into the opened ballot, and the words it has to show. */
export interface Check {
  readonly page: string
  readonly words: readonly string[]
}

/** What the page that verifies has to show of this voter's opened ballot: whatever was chosen. */
export function checkOf(base: string, slip: string, tallies: Tally[], chosen: number[]): Check {
  const { meeting, manifestCode } = parseSlipText(slip)
  const words = tallies.flatMap(
    ({ question }, at) => question.answers[chosen[at] ?? -1]?.text ?? [],
  )
  return { page: `${base}/verify#${meeting}.${manifestCode}`, words: [...new Set(words)] }
}

/** The voter has the phone's ballot opened, and another device finds in it what was chosen. */
async function checkFirst(browser: Browser, page: Page, check: Check): Promise<void> {
  await page.getByRole('button', { name: '先检验手机是否如实加密' }).click()
  await page.getByRole('button', { name: '检验', exact: true }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存检验文件' }).click()
  const file = await (await saved).path()
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' })
  const other = await context.newPage()
  other.setDefaultTimeout(PATIENCE)
  await other.goto(check.page)
  await other.getByRole('button', { name: '检验票', exact: true }).click()
  await other.locator('.panel input[type=file]').setInputFiles(file)
  for (const words of ['这张票加密无误', ...check.words]) {
    await other.getByText(words).first().waitFor()
  }
  await context.close()
  await page.getByRole('button', { name: '返回核对' }).click()
}

/** A card for each post and each single question; one card for all items of a person. */
async function fill(page: Page, tallies: Tally[], chosen: number[]): Promise<void> {
  for (const [at, { question }] of tallies.entries()) {
    const answer = chosen[at] ?? -1
    const text = question.answers[answer]?.text
    if (question.kind === 'pick') {
      await pick(page, question.title, text, answer >= question.listed)
    } else if (text !== undefined) {
      const label = question.person
        ? `${question.person.name} ${question.dimension ?? ''}`
        : question.title
      await page
        .getByRole('radiogroup', { name: label, exact: true })
        .getByText(text, { exact: true })
        .click()
    }
    const next = tallies[at + 1]?.question
    const samePerson = question.person !== undefined && next?.person?.name === question.person.name
    if (!samePerson) {
      const name = next === undefined ? '去核对' : '下一项'
      await page.getByRole('button', { name, exact: true }).click()
    }
  }
}

async function pick(
  page: Page,
  post: string,
  name: string | undefined,
  writeIn: boolean,
): Promise<void> {
  await page.getByRole('heading', { name: post }).waitFor()
  if (name === undefined) {
    await page.getByRole('button', { name: '弃权', exact: true }).click()
  } else if (writeIn) {
    await page.getByRole('button', { name: '另推他人' }).click()
    await page.getByRole('searchbox').fill(name)
    await page.getByRole('dialog').getByRole('button', { name }).click()
  } else {
    await page.getByRole('button', { name }).first().click()
  }
}
