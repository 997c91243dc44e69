/** What a trustee does on the page, for the tests of it. */
import type { Page } from 'playwright-core'
import type { Trustee } from '../../src/protocol/trustee-secret'
import { keyFile, MEETING, tokenOf, type TrusteesApi } from './trustees-api'
import { openPhone, site } from './voter-driver'

export const PASSPHRASE = '八个字以上的口令'

export function serve(api: TrusteesApi): TrusteesApi {
  site().handlers.splice(0, site().handlers.length, api.handler)
  return api
}

export function pick(trustees: readonly Trustee[], at = 0): Trustee {
  const trustee = trustees[at]
  if (trustee === undefined) throw new Error('no such trustee')
  return trustee
}

export async function openTrustee(index: number): Promise<Page> {
  const { page } = await openPhone()
  await page.goto(`${site().address}/trustee#${MEETING}.${tokenOf(index)}`)
  await page.getByRole('heading', { name: '青禾市明德实验学校' }).waitFor()
  return page
}

export async function openWithKey(index: number, trustee: Trustee): Promise<Page> {
  const page = await openTrustee(index)
  await chooseFile(page, '选择钥匙文件', Buffer.from(await keyFile(trustee, PASSPHRASE)))
  await enter(page, PASSPHRASE)
  return page
}

export async function setPassphrase(page: Page): Promise<void> {
  await fillNew(page, '设口令，制作我的钥匙')
}

export async function fillTwice(page: Page, action: string): Promise<void> {
  await page.getByLabel('口令（至少 8 个字）').fill(PASSPHRASE)
  await page.getByLabel('再输入一次口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: action }).first().click()
}

export async function fillNew(page: Page, action: string): Promise<void> {
  await fillTwice(page, action)
  await page.getByLabel('再输入一次口令').waitFor({ state: 'detached' })
}

export async function enter(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('口令').fill(passphrase)
  await page.getByRole('button', { name: '下一步' }).click()
}

export async function unlock(page: Page): Promise<void> {
  await enter(page, PASSPHRASE)
  await page.getByLabel('口令').waitFor({ state: 'detached' })
}

export async function type(page: Page, text: string): Promise<void> {
  await page.getByLabel('抄写钥匙卡').fill(text)
  await page.getByRole('button', { name: '下一步' }).click()
}

export async function chooseFile(
  page: Page,
  label: string,
  buffer: Buffer,
  mimeType = 'application/json',
): Promise<void> {
  await page.getByLabel(label).setInputFiles({ name: 'chosen', mimeType, buffer })
}
