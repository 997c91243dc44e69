import { expect, it } from 'vitest'
import { cutOff } from './layout'
import { OrganiserApi, PASSPHRASE } from './organiser-api'
import { draftStatus, roundStatus } from './sample-status'
import { openPhone, site } from './voter-driver'

const FILE = { name: 'meeting.json', mimeType: 'application/json', buffer: Buffer.from('{}') }

it('wrongPassphrase_saysSoAndShowsNothing', async () => {
  const { page } = await openDesk(new OrganiserApi())
  await page.getByLabel('口令').fill('不是这个口令')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('button', { name: '载入样例会议' }).count()).toBe(0)
  await page.context().close()
})

it('meetingFileWithManyMistakes_showsEveryOneWithItsPlace', async () => {
  const { api, page } = await openDesk(new OrganiserApi())
  await signIn(page)
  const problems = [
    { path: '', code: 'other_version', params: {} },
    { path: 'meeting.title', code: 'missing', params: {} },
    { path: 'expected.number', code: 'wrong_type', params: { wanted: 'number' } },
    { path: 'classes[1].id', code: 'duplicate_id', params: { other: 'classes[0].id' } },
    { path: 'rounds[0].forms[1].persons[3].name', code: 'too_long', params: { max: '40' } },
    { path: 'rounds[1].rules[0].<b>', code: 'unknown_field', params: {} },
    { path: 'meeting.date', code: 'of_a_later_server', params: {} },
    ...Array.from({ length: 30 }, (_, i) => ({
      path: `people[${String(i)}].name`,
      code: 'empty',
      params: {},
    })),
  ]
  api.refusal = {
    status: 422,
    error: { code: 'malformed', detail: 'the file', params: { problems } },
  }
  await page.getByLabel('载入会议文件').setInputFiles(FILE)
  const alert = page.getByRole('alert')
  await alert.getByText('会议文件有 37 处需要修改').waitFor()
  const shown = (await alert.getByRole('listitem').allInnerTexts()).map((text) => text.split('\n'))
  expect(shown).toEqual([
    ['整个文件', '会议文件的版本不是本软件所支持的。'],
    ['会议（meeting） › title', '缺少这一项。'],
    ['应到会（expected） › number', '这里应当是整数。'],
    ['票种（classes） 第 2 项 › id', '编号重复，已用于：票种（classes） 第 1 项 › id'],
    [
      '轮次（rounds） 第 1 项 › 票样（forms） 第 2 项 › 测评对象（persons） 第 4 项 › name',
      '最多 40 个字符。',
    ],
    ['轮次（rounds） 第 2 项 › 规则（rules） 第 1 项 › <b>', '没有这样的项目，请检查拼写。'],
    ['会议（meeting） › date', 'of_a_later_server'],
    ...Array.from({ length: 30 }, (_, i) => [
      `人员名单（people） 第 ${String(i + 1)} 项 › name`,
      '不能为空。',
    ]),
  ])
  expect(await cutOff(page)).toEqual([])
  await page.context().close()
})

it('slipsOfSeveralClasses_eachShowsAndSavesItsOwnCounts', async () => {
  const api = new OrganiserApi('waiting')
  api.plan.classes = [
    { id: 'A', name: '在编在职教职工', weight: [1, 1], expected: 60 },
    { id: 'B', name: '服务对象', weight: [1, 1], expected: 28 },
  ]
  const a = { class: 'A', printed: 64, handed_out: 55, replaced: 1, left_over: 8, issued_net: 54 }
  const b = { class: 'B', printed: 32, handed_out: 25, replaced: 0, left_over: 7, issued_net: 25 }
  const sum = { printed: 96, handed_out: 80, replaced: 1, left_over: 15, issued_net: 79 }
  api.status = { ...api.status, slips: { ...sum, classes: [a, b] } }
  const { page } = await openDesk(api)
  await signIn(page)
  await page.getByRole('button', { name: /民主推荐暨民主测评/ }).click()
  const chosen = page.getByLabel('票种')
  const panel = page.locator('section').filter({ has: chosen })
  const counts = () =>
    Promise.all(
      ['发出票', '换发作废', '剩余作废'].map((name) => panel.getByLabel(name).inputValue()),
    )
  await panel.getByText('已印 64 张。 净发出 54 张。').waitFor()
  expect(await counts()).toEqual(['55', '1', '8'])

  await chosen.selectOption('B')
  await panel.getByText('已印 32 张。 净发出 25 张。').waitFor()
  expect(await counts()).toEqual(['25', '0', '7'])
  await panel.getByLabel('发出票').fill('27')
  // News of the other class does not overwrite what is being typed.
  api.show({
    ...api.status,
    slips: { ...sum, printed: 97, classes: [{ ...a, handed_out: 56 }, b] },
  })
  await panel.getByText('已印 97 张。').waitFor()
  expect(await counts()).toEqual(['27', '0', '7'])
  await panel.getByRole('button', { name: '登记' }).click()
  await panel.getByText('已登记').waitFor()
  expect(api.deeds).toEqual(['PUT B {"handed_out":27,"replaced":0,"left_over":7}'])

  await chosen.selectOption('A')
  await expect.poll(() => panel.getByText('已登记').count()).toBe(0)
  expect(await counts()).toEqual(['56', '1', '8'])
  await panel.getByLabel('剩余作废').fill('7')
  await panel.getByRole('button', { name: '登记' }).click()
  await panel.getByText('已登记').waitFor()
  expect(api.deeds.at(-1)).toBe('PUT A {"handed_out":56,"replaced":1,"left_over":7}')
  await page.context().close()
})

it('meeting_fromThePlanToTheClose', async () => {
  const { api, page } = await openDesk(new OrganiserApi())
  let answer = false
  page.on('dialog', (dialog) => void (answer ? dialog.accept() : dialog.dismiss()))
  await signIn(page)
  await page.getByRole('button', { name: '载入样例会议' }).click()
  const freeze = page.getByRole('button', { name: '封存章程' })
  await freeze.click()
  expect(api.deeds).toHaveLength(1) // asked first, and not agreed to
  answer = true
  await freeze.click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '生成并下载' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^slips-.*-A\.pdf$/)
  expect(api.deeds.at(-1)).toBe('POST slips {"class":"A","number":92}')

  await page.getByLabel('实到').fill('57')
  await page.getByRole('button', { name: '登记' }).last().click()
  await page.getByText('还差 2 人').waitFor()
  const params = { missing: '2' }
  api.refusal = { status: 409, error: { code: 'rule_not_met', detail: 'R2', params } }
  await page.getByRole('button', { name: '开始投票' }).click()
  await page.getByRole('alert').getByText('还差 2').waitFor()

  await page.getByLabel('实到').fill('79')
  await page.getByRole('button', { name: '登记' }).last().click()
  await expect.poll(() => page.getByText('还差 2 人').count()).toBe(0)
  await page.getByRole('button', { name: '开始投票' }).click()
  await page.getByText('已收回 0 / 已发出 79').waitFor()
  api.show(roundStatus(api.frozen, 'open', 61))
  await page.getByText('已收回 61 / 已发出 79').waitFor()
  await page.getByRole('button', { name: '截止投票' }).click()
  await page.getByText('请各开票人在自己的设备上开票。').waitFor()
  api.show(roundStatus(api.frozen, 'counted', 77))
  const record = page.getByRole('link', { name: '下载会议档案' })
  expect(await record.getAttribute('href')).toBe(`/api/organiser/meetings/${api.frozen.id}/record`)
  expect(await cutOff(page)).toEqual([])
  await page.context().close()
})

it('surveyOnDiscipline_isShownOnlyWhenAskedFor', async () => {
  const { page } = await openDesk(new OrganiserApi('counted', 77))
  await signIn(page)
  await page.getByRole('button', { name: /民主推荐暨民主测评/ }).click()
  await page.getByText('只交给他们').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('未发现')
  await page.getByRole('button', { name: '查看结果' }).click()
  await page.getByText('未发现 73').waitFor()
  expect(await cutOff(page)).toEqual([])
  await page.context().close()
})

it('slipToVoid_onlyItsPublicPartLeavesThePage', async () => {
  const { api, page } = await openDesk(new OrganiserApi('waiting'))
  page.on('dialog', (dialog) => void dialog.accept())
  await signIn(page)
  await page.getByRole('button', { name: /民主推荐暨民主测评/ }).click()
  await page.getByLabel('票码').fill('12345-67')
  await page.getByRole('button', { name: '作废一张票' }).click()
  await page.getByText('票码不完整或有误。').waitFor()
  expect(api.deeds).toEqual([])
  const code = '1'.repeat(5) + '2'.repeat(6) + '3'.repeat(5) + '4'.repeat(6)
  await page.getByLabel('票码').fill(code)
  await page.getByRole('button', { name: '作废一张票' }).click()
  await page.getByText('已作废，并记入日志').waitFor()
  expect(api.deeds).toHaveLength(1)
  expect(api.deeds[0]).toMatch(
    /^POST void \{"credentials":\[\{"election":"\w+","credential":"[0-9a-f]{64}"/,
  )
  expect(api.deeds[0]).not.toContain(code)
  api.proposes = true
  await page.getByLabel('票码').fill(code)
  await page.getByRole('button', { name: '作废一张票' }).click()
  await page.getByText('已提出作废，另一人确认后生效').waitFor()
  expect(await page.getByText('已作废，并记入日志').count()).toBe(0)
  await page.context().close()
})

it('a42_lockedSlip_isProposedByItsCodeAndWaitsForATrustee', async () => {
  const { api, page } = await openDesk(new OrganiserApi('open'))
  await signIn(page)
  await page.getByRole('button', { name: /民主推荐暨民主测评/ }).click()
  await page.getByLabel('票码').waitFor()
  expect(await page.getByLabel('解锁码').count()).toBe(0) // slips without digits
  api.show({ ...api.status, unlock_proposals: [] })
  await page.getByLabel('解锁码').fill('88FH-EY9F')
  await page.getByRole('button', { name: '请开票人同意解锁' }).click()
  await page.getByText('解锁码不完整或有误。').waitFor()
  expect(api.deeds).toEqual([])

  api.refusal = { status: 404, error: { code: 'not_found', detail: 'none' } }
  await page.getByLabel('解锁码').fill('88fh ey9f zf')
  await page.getByRole('button', { name: '请开票人同意解锁' }).click()
  await page.getByText('没有这样一张锁定的票').waitFor()
  await page.getByRole('button', { name: '请开票人同意解锁' }).click()
  await expect.poll(() => api.deeds).toEqual(['POST unlock {"code":"88FH-EY9F-ZF"}'])
  api.show({ ...api.status, unlock_proposals: ['88FH-EY9F-ZF'] })
  await page.getByText('等一位开票人同意').waitFor()
  expect(await cutOff(page)).toEqual([])
  await page.context().close()
})

async function signIn(page: Awaited<ReturnType<typeof openDesk>>['page']): Promise<void> {
  await page.getByLabel('口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '新会议' }).waitFor()
}

async function openDesk(api: OrganiserApi) {
  site().handlers.splice(0, site().handlers.length, api.handler)
  const { page } = await openPhone({ viewport: { width: 1280, height: 800 }, hasTouch: false })
  await page.goto(`${site().address}/organiser`)
  return { api, page }
}

it('ceremony_showsWhoIsAwaited_allowsOneDevice_andBeginsAgain', async () => {
  const { api, page } = await openDesk(new OrganiserApi())
  page.on('dialog', (dialog) => void dialog.accept())
  api.status = draftStatus(api.frozen.id, false)
  await signIn(page)
  await page.getByRole('button', { name: '载入样例会议' }).click()
  await page.getByText('第 2 步等其他人').waitFor()
  expect(await page.getByText('等这位打开链接并设口令').count()).toBe(2)
  expect(await page.getByRole('button', { name: '封存章程' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '生成链接' }).nth(1).click()
  await page.getByText('/trustee#').waitFor()
  await page.getByText('只有一台设备怎么办').click()
  await page.getByLabel('理由').fill('停电，只有一台电脑')
  await page.getByRole('button', { name: '允许合用一台设备' }).click()
  await expect.poll(() => api.deeds.at(-1)).toContain('停电')
  await page.getByRole('button', { name: '重新开始制钥匙' }).click()
  await expect.poll(() => api.deeds.at(-1)).toBe('POST restart')
  await page.context().close()
})
