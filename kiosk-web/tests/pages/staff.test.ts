import { expect, it } from 'vitest'
import { cutOff } from './layout'
import { OrganiserApi, PASSPHRASE } from './organiser-api'
import { roundStatus } from './sample-status'
import type { Handler } from './site'
import { openPhone, site } from './voter-driver'

const TOKEN = 'personPersonPerson1'

/** The server's side of one invited supervisor, beside the organiser's. */
class Supervisor {
  signedIn = false
  readonly confirmed: string[] = []
  private used = false

  constructor(private readonly organiser: OrganiserApi) {}

  readonly handler: Handler = async (request, response, path) => {
    const { organiser } = this
    let body = ''
    const answer = (status: number, json: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(json))
      return true
    }
    if (path.endsWith('/staff/session')) {
      for await (const chunk of request) body += String(chunk)
      if (request.method === 'POST') {
        const { token } = JSON.parse(body) as { token: string }
        if (token !== TOKEN || this.used) return answer(409, { error: { code: 'link_used' } })
        this.used = this.signedIn = true
      }
      if (!this.signedIn) return answer(401, { error: { code: 'unauthenticated' } })
      const [number, role, name] = [1, 'supervisor', '尹清源']
      return answer(200, { csrf: 'person', number, role, name, ends: '2026-03-20T09:00:00Z' })
    }
    if (!path.endsWith('/confirmation')) return organiser.handler(request, response, path)
    this.confirmed.push(`${path} ${String(request.headers['x-csrf-token'])}`)
    organiser.show(roundStatus(organiser.frozen, 'open', 0))
    return answer(200, organiser.status)
  }
}

it('invitedSupervisor_signsInByTheLinkOnce_andConfirmsTheOpening', async () => {
  const api = new OrganiserApi('waiting')
  const person = new Supervisor(api)
  site().handlers.splice(0, site().handlers.length, person.handler)
  const { page: desk } = await openPhone({ viewport: { width: 1280, height: 800 } })
  await desk.goto(`${site().address}/organiser`)
  await desk.getByLabel('口令').fill(PASSPHRASE)
  await desk.getByRole('button', { name: '登录' }).click()
  await desk.getByRole('button', { name: /民主推荐暨民主测评/ }).click()
  await desk.getByLabel('姓名').fill('尹清源')
  await desk.getByRole('button', { name: '邀请' }).click()
  await desk.getByRole('img', { name: '邀请链接的二维码' }).waitFor()
  const link = await desk.locator('code', { hasText: '/staff#' }).innerText()
  expect(link).toBe(`${site().address}/staff#${api.frozen.id}.${TOKEN}`)
  expect(api.deeds.at(-1)).toMatch(/^POST people \{"role":"supervisor","name":"尹清源","ends":"/)

  const { page: phone } = await openPhone()
  await phone.goto(link)
  await phone.getByText('没有等待确认的事项').waitFor()
  expect(phone.url()).not.toContain(TOKEN)
  await phone.reload() // the same session, not the link
  await phone.getByText('没有等待确认的事项').waitFor()
  const deed = { number: 2, kind: 'open', round: '1', ends: '2026-03-20T08:00:00Z' } as const
  api.show({ ...api.status, deeds: [{ ...deed, by: { role: 'supervisor', number: 1 } }] })
  await phone.getByRole('heading', { name: '开始第 1 轮投票' }).waitFor()
  expect(await phone.getByRole('button', { name: '确认' }).count()).toBe(0) // their own
  api.show({ ...api.status, deeds: [{ ...deed, by: { role: 'organiser', number: 0 } }] })
  await desk.getByRole('button', { name: '撤回' }).waitFor()
  expect(await desk.getByRole('button', { name: '确认', exact: true }).count()).toBe(0)
  expect(await cutOff(phone)).toEqual([])
  expect(await cutOff(desk)).toEqual([])
  await phone.getByRole('button', { name: '确认' }).click()
  await phone.getByText('没有等待确认的事项').waitFor()
  expect(person.confirmed).toEqual([`/api/meetings/${api.frozen.id}/deeds/2/confirmation person`])

  const { page: other } = await openPhone()
  await other.goto(link)
  await other.getByRole('alert').getByText('此邀请链接已用过').waitFor()
  for (const page of [desk, phone, other]) await page.context().close()
})
