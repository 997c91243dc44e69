/** A voter with a phone: opens the slip's link in a real browser, fills in every form and submits. */
import type { Browser, Page } from 'playwright-core'
import type { Tally } from './choices'

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }
/** Milliseconds to wait for a page: generous, the encryption runs on the same two cores. */
const PATIENCE = 90_000

/**
 * @param slip the text of the slip's QR
 * @param chosen for each question the chosen answer, or −1 for none
 * @returns the receipt as the server sent it, after the page itself has accepted it
 */
export async function voteInBrowser(
  browser: Browser,
  slip: string,
  tallies: Tally[],
  chosen: number[],
): Promise<Uint8Array> {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(slip)
  await page.getByRole('button', { name: '开始填写' }).click()
  await fill(page, tallies, chosen)
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
