import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cutOff, doubleText, smallTargets } from './layout'
import { MeetingApi } from './meeting-api'
import { fillSmall, openPhone, serve, site, submit } from './voter-driver'

const NARROW = { viewport: { width: 320, height: 640 } }
const SECRET = '1'.repeat(22)

describe('text twice as large on the narrowest phone', () => {
  it('wholeVote_nothingIsCutOff', async () => {
    const api = serve()
    const { page } = await openPhone(NARROW)
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await expectWhole(page, 'welcome', page.getByRole('button', { name: '开始填写' }))
    await page.getByRole('button', { name: '我们存了什么' }).click()
    await expectWhole(page, 'what is stored', page.getByRole('dialog'))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '开始填写' }).click()
    await expectWhole(page, 'post', page.getByRole('button', { name: '林静怡' }))
    await page.getByRole('button', { name: '下一项' }).click()
    await expectWhole(page, 'nobody chosen', page.getByRole('dialog'))
    await page.getByRole('button', { name: '弃权，下一项' }).click()
    await page.getByRole('button', { name: '弃权', exact: true }).click()
    await expectWhole(page, 'abstained', page.getByRole('status'))
    await page.getByRole('button', { name: '下一项' }).click()
    await page.getByText('优秀').first().click()
    await expectWhole(page, 'person', page.getByRole('button', { name: '其余 5 项同为“优秀”' }))
    await page.getByRole('button', { name: '下一项' }).click()
    await expectWhole(page, 'survey', page.getByText('未发现'))
    await page.getByRole('button', { name: '去核对' }).click()
    await expectWhole(page, 'review', page.getByRole('heading', { name: '核对' }))
    await page.getByRole('button', { name: '提交投票' }).click()
    await expectWhole(page, 'confirm', page.getByRole('dialog'))
    await page.getByRole('button', { name: '确认提交' }).click()
    await expectWhole(page, 'done', page.getByRole('heading', { name: '投票成功' }))
    await page.locator('summary').click()
    await expectWhole(page, 'receipt', page.locator('pre'))
    await page.getByRole('button', { name: '保存凭证图片' }).click()
    await expectWhole(page, 'picture', page.getByRole('dialog'))
    await page.context().close()
  })

  it('rosterWithLongNames_nothingIsCutOff', async () => {
    const api = serve(new MeetingApi())
    const { page } = await openPhone(NARROW)
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.getByRole('button', { name: '另推他人' }).click()
    await expectWhole(page, 'roster', page.getByRole('dialog'))
    await page.context().close()
  })

  it('english_nothingIsCutOff', async () => {
    const api = serve()
    const { page } = await openPhone(NARROW)
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await page.getByRole('button', { name: 'English' }).click()
    const next = page.locator('.buttons .van-button--primary')
    await expectWhole(page, 'welcome', next)
    for (let step = 0; step < 2; step++) {
      await next.click()
      await page.getByRole('button', { name: 'Abstain' }).click()
      await expectWhole(page, 'post', next)
    }
    await next.click()
    await expectWhole(page, 'person', page.getByRole('radio').first())
    await next.click()
    await expectWhole(page, 'survey', next)
    await next.click()
    await expectWhole(page, 'review', next)
    await page.context().close()
  })

  it('stopPages_nothingIsCutOff', async () => {
    const api = serve()
    const { id } = api.frozen
    const fragments = [
      api.makeSlip('used').fragment,
      api.makeSlip('voided').fragment,
      `#${id}.${SECRET}.${api.code}`, // no slip of this meeting
      `#${id}.${SECRET}.1111111111`, // another manifest
      '#nonsense',
      '',
    ]
    for (const fragment of fragments) {
      const { page } = await openPhone(NARROW)
      await page.goto(`${site().address}/v${fragment}`)
      const settled = page.locator(fragment === '' ? '#code' : '.content [role=alert]')
      await expectWhole(page, fragment, settled)
      await page.getByRole('button', { name: 'English' }).click()
      await expectWhole(page, `${fragment} in English`, settled)
      await page.context().close()
    }
  })
})

it('touchTargets_areAtLeast48PixelsHigh', async () => {
  const api = serve()
  const { page } = await openPhone()
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await page.getByRole('button', { name: '开始填写' }).click()
  expect(await smallTargets(page)).toEqual([])
  for (let step = 0; step < 2; step++) {
    await page.getByRole('button', { name: '弃权', exact: true }).click()
    await page.getByRole('button', { name: '下一项' }).click()
  }
  await page.getByText('优秀').first().click()
  expect(await smallTargets(page)).toEqual([])
  await page.context().close()
})

it('wholeVote_atOrdinarySize_nothingIsCutOff', async () => {
  const api = serve()
  const { page } = await openPhone(NARROW)
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  expect(await cutOff(page)).toEqual([])
  await submit(page)
  await page.getByRole('heading', { name: '投票成功' }).waitFor()
  expect(await cutOff(page)).toEqual([])
  await page.context().close()
})

/** Waits for the state, doubles the text, and looks. */
async function expectWhole(
  page: Page,
  state: string,
  settled: ReturnType<Page['locator']>,
): Promise<void> {
  await settled.first().waitFor()
  await doubleText(page)
  // A sheet slides in from outside the window.
  await expect.poll(() => cutOff(page), { message: state, timeout: 5_000 }).toEqual([])
}
