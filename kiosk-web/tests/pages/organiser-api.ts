/** The organiser's side of the server, for one meeting: typed by the OpenAPI document, moved by its deeds. */
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { ROOT } from '../../scripts/pages'
import type { components } from '../../src/api/openapi'
import { freezeSample, type Frozen } from './sample-meeting'
import { draftStatus, results, roundStatus, type Phase, type Status } from './sample-status'
import type { Handler } from './site'

type View = components['schemas']['MeetingView']
type ErrorBody = components['schemas']['Error']

const SAMPLE = readFileSync(
  `${ROOT}../server/src/main/resources/org/gongxin/meeting/sample-meeting.json`,
  'utf8',
)
export const PASSPHRASE = '十五个字以上的会务人员口令才可以'

export class OrganiserApi {
  readonly frozen: Frozen = freezeSample()
  status: Status
  readonly plan = JSON.parse(SAMPLE) as View['plan']
  signedIn = false
  warnings: View['warnings'] = []
  people: components['schemas']['People']['people'] = []
  /** Changes that were asked for, in order: method, last part of the path, body. */
  readonly deeds: string[] = []
  /** Answers the next change with this instead. */
  refusal: { status: number; error: ErrorBody['error'] } | undefined
  private readonly streams = new Set<ServerResponse>()

  /** Whether deeds wait for a second person. */
  proposes = false

  constructor(phase: 'draft' | Phase = 'draft', returned = 0, present?: number) {
    this.status =
      phase === 'draft'
        ? draftStatus(this.frozen.id)
        : roundStatus(this.frozen, phase, returned, present)
  }

  /** Moves the meeting on and tells every page that listens. */
  show(status: Status): void {
    this.status = status
    for (const stream of this.streams) this.tell(stream)
  }

  /** Ends all streams, as a lost network does. */
  drop(): void {
    for (const stream of this.streams) stream.destroy()
  }

  readonly handler: Handler = async (request, response, path) => {
    const { id } = this.frozen
    const { method = 'GET' } = request
    if (path === `/api/meetings/${id}/manifest`) response.end(this.frozen.manifest)
    else if (path === `/api/meetings/${id}/status`) json(response, 200, this.status)
    else if (path === `/api/meetings/${id}/events`) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      this.streams.add(response)
      request.on('close', () => this.streams.delete(response))
      this.tell(response)
    } else if (path === '/api/organiser/account') json(response, 200, { made: true })
    else if (!path.startsWith('/api/organiser/')) return false
    else {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      this.organiser(response, method, path, body)
    }
    return true
  }

  private organiser(response: ServerResponse, method: string, path: string, body: string): void {
    const { refusal } = this
    if (path === '/api/organiser/session' && method === 'POST') {
      this.signedIn = (JSON.parse(body) as { passphrase: string }).passphrase === PASSPHRASE
    }
    if (!this.signedIn) {
      const error = { code: 'unauthenticated', detail: 'sign in' }
      json(response, 401, { error } satisfies ErrorBody)
    } else if (method !== 'GET' && refusal !== undefined) {
      this.refusal = undefined
      json(response, refusal.status, { error: refusal.error })
    } else if (path === '/api/organiser/session') json(response, 200, { csrf: 'c' })
    else if (path === '/api/organiser/sample-plan') response.end(SAMPLE)
    else if (method === 'GET' && path === '/api/organiser/meetings')
      json(response, 200, this.list())
    else if (method === 'GET' && path.endsWith('/results'))
      json(response, 200, results(this.frozen, true))
    else if (method === 'GET' && path.endsWith('/people'))
      json(response, 200, { people: this.people })
    else if (method === 'GET') json(response, 200, this.view())
    else this.deed(response, method, path, body)
  }

  private deed(response: ServerResponse, method: string, path: string, body: string): void {
    const last = path.split('/').pop() ?? ''
    this.deeds.push(`${method} ${last} ${body.length < 200 ? body : '…'}`.trim())
    if (last === 'freeze')
      this.show({ ...roundStatus(this.frozen, 'waiting', 0, 0), phase: 'frozen' })
    if (last === 'slips') this.show(roundStatus(this.frozen, 'waiting', 0, 57))
    if (last === 'attendance') {
      const { present } = JSON.parse(body) as { present: number }
      this.show(roundStatus(this.frozen, 'waiting', 0, present))
    }
    if (last === 'open') this.show(roundStatus(this.frozen, 'open', 0))
    if (last === 'close') this.show(roundStatus(this.frozen, 'closed', 77))
    if (last === 'people') {
      const person = JSON.parse(body) as components['schemas']['NewPerson']
      this.people = [{ ...person, number: 1, state: 'invited' }]
      json(response, 201, { number: 1, token: 'personPersonPerson1' })
    } else if (this.proposes) json(response, 202, this.status)
    else if (last === 'slips') response.end('%PDF-1.7')
    else if (last === 'meetings') json(response, 201, this.view())
    else if (last === 'invitation') json(response, 200, { token: 'tokenTokenToken1' })
    else json(response, 200, this.status)
  }

  private view(): View {
    return { id: this.frozen.id, plan: this.plan, warnings: this.warnings, status: this.status }
  }

  private list(): components['schemas']['MeetingList'] {
    const { meeting: id, title, phase } = this.status
    const organisation = '中共青禾市明德实验学校支部委员会'
    return { meetings: [{ id, title, organisation, date: '2026-03-20T15:30+08:00', phase }] }
  }

  private tell(stream: ServerResponse): void {
    stream.write(`event: status\ndata: ${JSON.stringify(this.status)}\n\n`)
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}
