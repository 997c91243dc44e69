/**
 * Trustees as people with devices: each opens the trustee's page in a browser profile of their own, sets
 * a passphrase, and taps once after the close. The pages do everything else.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { launchProfile } from '../chromium'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' }
const PASSPHRASE = '三个人各有各的口令'
/** Milliseconds to wait for a page: generous, all devices share the same two cores. */
const PATIENCE = 600_000

export class Trustee {
  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
  ) {}

  /** Opens the link in a fresh profile below this folder. */
  static async arrive(scratch: string, index: number, link: string): Promise<Trustee> {
    const folder = join(scratch, `trustee-${index}`)
    mkdirSync(folder)
    const context = await launchProfile(folder, PHONE)
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(PATIENCE)
    await page.goto(link)
    return new Trustee(context, page)
  }

  /** All that a trustee does in the ceremony. */
  async setPassphrase(): Promise<void> {
    await this.page.getByLabel('口令（至少 8 个字）').fill(PASSPHRASE)
    await this.page.getByLabel('再输入一次口令').fill(PASSPHRASE)
    await this.page.getByRole('button', { name: '设口令，制作我的钥匙' }).click()
  }

  async keyIsMade(): Promise<void> {
    await this.page.getByRole('heading', { name: '钥匙已经制好' }).waitFor()
  }

  /** The device has verified this many ballots. */
  async hasSeen(ballots: number): Promise<void> {
    await this.page.getByText(`已逐张核验选票 ${ballots} 张`).waitFor()
  }

  /** The device has made its share, and only waits for the tap. */
  async isReady(): Promise<void> {
    await this.page.getByText('已全部核算，一切相符').waitFor()
  }

  async tap(): Promise<void> {
    await this.page.getByRole('button', { name: '开票', exact: true }).click()
  }

  async hasGiven(): Promise<void> {
    await this.page.getByText('您的一份已经开出，谢谢。').waitFor()
  }

  async hasResult(): Promise<void> {
    await this.page.getByRole('heading', { name: '已开票' }).waitFor()
  }

  async certify(): Promise<void> {
    await this.page.getByRole('button', { name: '签认结果' }).click()
    await this.page.getByText('您已签认结果').waitFor()
  }

  /** The device is switched off. */
  async leave(): Promise<void> {
    await this.context.close()
  }
}
