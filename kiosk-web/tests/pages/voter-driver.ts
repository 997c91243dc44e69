/** What a voter does on the page, for the tests of the pages. */
import type { Page } from 'playwright-core'

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
