/** Attack A42 on the voter's page: the digits are asked for, sent beside the ballot, and never kept. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { unlockCode } from '../../src/protocol/slip-pin'
import { MeetingApi } from './meeting-api'
import { fillSmall, openPhone, serve, site, submit, type Sent } from './voter-driver'

const withPins = () => {
  const api = serve(new MeetingApi({ small: true, pin: true }))
  const { pins } = api
  if (pins === undefined) throw new Error('no digits')
  return { api, pins }
}

async function enter(page: Page, digits: string): Promise<void> {
  await page.getByLabel('附加码（6 位数字）').fill(digits)
  await page.getByRole('button', { name: '确定' }).click()
}

const ofPins = (requests: readonly Sent[]) => requests.filter(({ url }) => url.endsWith('/pins'))

describe('a slip with digits', () => {
  it('a42_rightDigits_voteAndLeaveNothingOfThemselves', async () => {
    const { api } = withPins()
    const { page, complaints, requests } = await openPhone()
    const { fragment, digits } = api.makeSlip()
    await page.goto(`${site().address}/v${fragment}`)
    await page.getByRole('heading', { name: '输入附加码' }).waitFor()
    const input = page.getByLabel('附加码（6 位数字）')
    expect(await input.getAttribute('inputmode')).toBe('numeric')
    expect(await input.getAttribute('autocomplete')).toBe('off')
    await enter(page, ` ${digits.slice(0, 3)} ${digits.slice(3)} `) // as it is pasted
    await fillSmall(page)
    await submit(page)
    await page.getByRole('heading', { name: '投票成功' }).waitFor()

    const cast = requests.find(({ url }) => url.endsWith('/ballots'))
    const key = cast?.headers['x-slip-pin'] ?? ''
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(api.casts.join()).not.toContain(key)
    expect(ofPins(requests)).toHaveLength(1)
    const word = new RegExp(`(?<![0-9a-f])${digits}(?![0-9a-f])`)
    for (const request of requests) expect(JSON.stringify(request)).not.toMatch(word)
    const left = await page.evaluate(() =>
      JSON.stringify([...Object.entries(sessionStorage), ...Object.entries(localStorage)]),
    )
    for (const secret of [key, digits]) expect(left).not.toContain(secret)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('a42_wrongDigits_sayHowManyTriesAreLeftAndThenWhereToGo', async () => {
    const { api, pins } = withPins()
    const { page } = await openPhone()
    const { fragment, digits, publicText } = api.makeSlip()
    await page.goto(`${site().address}/v${fragment}`)
    for (const left of [4, 3, 2, 1]) {
      await enter(page, `99999${left}`)
      await page.getByText(`还可再试 ${left} 次`).waitFor()
    }
    await enter(page, '999990')
    await page.getByRole('heading', { name: '此票已锁定' }).waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('请到工作人员处')
    expect(text.replace(/\s/g, '')).toContain(unlockCode(publicText))

    await page.getByRole('button', { name: '已解锁，继续' }).click()
    await enter(page, digits) // nobody has unlocked it yet
    await page.getByRole('heading', { name: '此票已锁定' }).waitFor()
    pins.unlock(publicText)
    await page.getByRole('button', { name: '已解锁，继续' }).click()
    await enter(page, digits)
    await page.getByRole('button', { name: '开始填写' }).waitFor()
    await page.context().close()
  })

  it('a42_lockedBySomebodyElseMeanwhile_keepsTheBallotAndDeliversIt', async () => {
    const { api, pins } = withPins()
    const { page } = await openPhone()
    const { fragment, digits, publicText } = api.makeSlip()
    await page.goto(`${site().address}/v${fragment}`)
    await enter(page, digits)
    await fillSmall(page)
    pins.lock(publicText)
    await submit(page)
    await page.getByRole('heading', { name: '此票已锁定' }).waitFor()
    await page.getByText('不必重填').waitFor()
    await page.reload() // phones do that by themselves
    await page.getByRole('heading', { name: '此票已锁定' }).waitFor()
    pins.unlock(publicText)
    await page.getByRole('button', { name: '已解锁，继续' }).click()
    await page.getByRole('heading', { name: '投票成功' }).waitFor()
    expect(new Set(api.casts).size).toBe(1)
    await page.context().close()
  })

  it('reloadInTheMiddle_doesNotAskAgain', async () => {
    const { api } = withPins()
    const { page, requests } = await openPhone()
    const { fragment, digits } = api.makeSlip()
    await page.goto(`${site().address}/v${fragment}`)
    await enter(page, digits)
    await fillSmall(page)
    await page.reload()
    await page.getByRole('heading', { name: '核对' }).waitFor()
    await submit(page)
    await page.getByRole('heading', { name: '投票成功' }).waitFor()
    expect(ofPins(requests)).toHaveLength(1)
    await page.context().close()
  })

  it('notADigit_isNotTyped', async () => {
    const { api } = withPins()
    const { page } = await openPhone()
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    const input = page.getByLabel('附加码（6 位数字）')
    await input.pressSequentially('1a2 b3-45')
    expect(await input.inputValue()).toBe('12345')
    expect(await page.getByRole('button', { name: '确定' }).isDisabled()).toBe(true)
    await input.fill('１２３４５６７')
    expect(await input.inputValue()).toBe('123456')
    await page.context().close()
  })
})

describe('a slip without digits', () => {
  it('isAskedForNoneAndSendsNone', async () => {
    const api = serve()
    const { page, requests } = await openPhone()
    await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
    await fillSmall(page)
    await submit(page)
    await page.getByRole('heading', { name: '投票成功' }).waitFor()
    expect(ofPins(requests)).toEqual([])
    expect(requests.filter(({ headers }) => 'x-slip-pin' in headers)).toEqual([])
    await page.context().close()
  })
})
