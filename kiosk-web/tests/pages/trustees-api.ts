/**
 * The server's API for the trustees of one meeting: it routes the messages of their ceremony, holds real
 * ballots and a real log, counts what they open, and tells the lies it is told to tell.
 */
import type { IncomingMessage } from 'node:http'
import type { components } from '../../src/api/openapi'
import { openSession } from '../../src/protocol/ballot-maker'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { nextMessage, parseCeremonyView } from '../../src/protocol/ceremony'
import { decryptTally, encodeResult } from '../../src/protocol/combination'
import { deriveKey, makeCredential, type CredentialCode } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import { encodeJson, parseJsonText, isObject } from '../../src/protocol/json'
import { sealKey } from '../../src/protocol/key-file'
import { encodeVerifierKey } from '../../src/protocol/note'
import { parsePartialDecryption } from '../../src/protocol/partial-decryption'
import { systemRandom } from '../../src/protocol/random'
import { runAtOnce } from '../../src/protocol/slices'
import { parseTally, tallying } from '../../src/protocol/tally'
import { makeTrustee, type Trustee } from '../../src/protocol/trustee-secret'
import { parseTrustees } from '../../src/protocol/trustees'
import { witnessKeyOf } from '../../src/protocol/witness-key'
import { CeremonyRelay } from '../protocol/ceremony-relay'
import { TestLog } from '../protocol/test-log'
import { freezeSample, type Frozen } from './sample-meeting'
import type { Handler } from './site'

type Schemas = components['schemas']
export const MEETING = 'MeetingSampLe123'
const TITLE = '青禾市明德实验学校2026年中层干部选拔任用民主推荐暨民主测评大会'
const MEMBERS = [
  ['chief_scrutineer', '万秋实'],
  ['inspection_lead', '陆远征'],
  ['supervisor', '沈知微'],
] as const

export interface RoundOptions {
  ballots?: number
  /** 应到 and 实到, as the attendance says. */
  present?: number
}

export function tokenOf(index: number): string {
  return `tokenTokenToken${index}`
}

class Refusing extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, string> = {},
  ) {
    super(code)
  }
}

export class TrusteesApi {
  readonly relay: CeremonyRelay
  /** Device and witness of each trustee, by number. */
  readonly first = new Map<number, { device: string; witness: string }>()
  complaint: Schemas['Ceremony']['complaint']
  sharedDevice: string | undefined
  frozen: Frozen | undefined
  /** What a trustee's device is shown as the log. */
  log = new TestLog(freezeSample({ small: true }).log)
  readonly ballots: { leaf: number; ballot: string }[] = []
  phase: 'waiting' | 'open' | 'closed' | 'counted' | 'void' = 'waiting'
  /** Shares as they were posted, by trustee. */
  readonly shares = new Map<number, string>()
  readonly cosignatures: string[] = []
  readonly statements: { path: string; body: string }[] = []
  /** Codes of locked slips that the organiser wants unlocked. */
  unlocking: string[] = []
  /** The counts, once enough have opened. */
  counts: string | undefined
  /** Instead of the true tally, when it is set. */
  tally: string | undefined
  private slips: CredentialCode[] = []
  private credentials = ''

  constructor(threshold = 2, size = 3) {
    this.relay = new CeremonyRelay(threshold, size)
  }

  /** Trustees who are no browsers hold the ceremony, and the meeting is frozen. */
  static held(threshold = 2, size = 3): { api: TrusteesApi; trustees: Trustee[] } {
    const api = new TrusteesApi(threshold, size)
    const random = systemRandom()
    const trustees = Array.from({ length: size }, () => makeTrustee(random))
    for (let moved = true; moved;) {
      moved = false
      trustees.forEach((trustee, i) => {
        const view = parseCeremonyView(api.relay.view(i + 1))
        const message = nextMessage(trustee, view, undefined, random)
        if (message === undefined) return
        const witness = encodeVerifierKey(witnessKeyOf(trustee, MEETING, i + 1))
        api.first.set(i + 1, { device: String(i).repeat(32), witness })
        api.relay.post(i + 1, message.step, message.text)
        moved = true
      })
    }
    api.freeze()
    return { api, trustees }
  }

  freeze(): void {
    this.frozen = freezeSample({
      small: true,
      id: MEETING,
      trustees: {
        record: this.relay.record(),
        witnesses: [...this.first].sort().map(([, { witness }]) => witness),
      },
    })
    this.log = new TestLog(this.frozen.log)
    this.add({ type: 'manifest', hash: sha256Hex(this.frozen.manifest) })
  }

  open({ ballots = 2, present = 3 }: RoundOptions = {}): void {
    const { uuid } = this.meeting
    const random = systemRandom()
    this.slips = Array.from({ length: ballots + 1 }, () => makeCredential(random))
    const keys = this.slips.map((slip) => deriveKey(slip, uuid).publicText)
    this.credentials = JSON.stringify(keys.sort())
    this.add({ type: 'setup', election: uuid, setup: this.setup() })
    this.add({ type: 'slips', class: 'A', printed: 9, handed_out: 9, replaced: 0, left_over: 0 })
    this.add({ type: 'attendance', expected: present, present, reason: '公出' })
    this.add({ type: 'open', round: '1', time: '2026-03-20T15:42+08:00' })
    this.phase = 'open'
  }

  /** One ballot with the first answer of every question. */
  cast(): void {
    const { election, questions, uuid } = this.meeting
    const credential = this.slips[this.ballots.length]
    if (credential === undefined) throw new Error('no slip left')
    const session = openSession({ election, credential })
    runAtOnce(session.preparing())
    const choices = questions.map(({ answers }) => [1, ...answers.map(() => 0)])
    const ballot = session.finish(choices).text
    this.log.addBallot(uuid, sha256Hex(ballot))
    this.ballots.push({ leaf: this.log.entries.length - 1, ballot })
  }

  close(): void {
    const counts = [{ election: this.meeting.uuid, number: this.ballots.length }]
    this.add({ type: 'close', round: '1', time: '2026-03-20T15:55+08:00', ballots: counts })
    this.phase = 'closed'
  }

  /** A whole round up to its close. */
  closedRound(options: RoundOptions = {}): void {
    this.open(options)
    for (let i = 0; i < (options.ballots ?? 2); i++) this.cast()
    this.close()
  }

  get meeting(): Frozen {
    if (this.frozen === undefined) throw new Error('not frozen')
    return this.frozen
  }

  add(entry: object): void {
    this.log.add(encodeUtf8(JSON.stringify(entry)))
  }

  sumOf(ballots: readonly { ballot: string }[]): string {
    const election = parseElection(this.meeting.election)
    const texts = ballots.map(({ ballot }) => encodeUtf8(ballot))
    return runAtOnce(tallying(election, texts)).text
  }

  ceremony(): Schemas['Ceremony'] {
    const { relay } = this
    const devices = [...new Set([...this.first].sort().map(([, { device }]) => device))]
    return {
      number: relay.number,
      kind: relay.threshold === relay.size ? 'single' : 'threshold',
      size: relay.size,
      threshold: relay.threshold,
      state: this.complaint ? 'failed' : relay.complete ? 'complete' : 'running',
      members: relay.sent.map((messages, i) => {
        const [role, name] = MEMBERS[i] ?? ['supervisor', '某']
        const wanted = relay.wanted(i + 1)
        const device = this.first.get(i + 1)?.device
        return {
          ...{ index: i + 1, role, name, done: [...messages.keys()] },
          ...(wanted === undefined ? {} : { wanted }),
          ...(device === undefined ? {} : { device: devices.indexOf(device) + 1 }),
        }
      }),
      ...(this.complaint === undefined ? {} : { complaint: this.complaint }),
      ...(this.sharedDevice === undefined ? {} : { shared_device: this.sharedDevice }),
    }
  }

  private status(): unknown {
    const isDraft = this.frozen === undefined
    return {
      meeting: MEETING,
      title: TITLE,
      phase: isDraft ? 'draft' : 'ready',
      ...(isDraft ? { ceremony: this.ceremony() } : {}),
      ...(isDraft
        ? {}
        : {
            round: {
              id: '1',
              title: '民主推荐',
              phase: this.phase,
              returned: this.ballots.length,
              certified_by: this.certifiedBy,
              ...(this.resultHash === undefined ? {} : { result_hash: this.resultHash }),
            },
          }),
      unlock_proposals: this.unlocking,
      trustees: this.ceremony().members.map(({ index, role, name }) => ({ index, role, name })),
    }
  }

  readonly certifiedBy: number[] = []
  private resultHash: string | undefined

  private task(index: number): Schemas['TrusteeTask'] {
    const [role, name] = MEMBERS[index - 1] ?? ['supervisor', '某']
    const given = this.shares.has(index)
    const states = {
      waiting: 'waiting',
      open: 'waiting',
      closed: given ? 'given' : 'wanted',
      counted: given ? 'given' : 'counted',
      void: 'void',
    } as const
    const elections = this.frozen ? [{ uuid: this.frozen.uuid, state: states[this.phase] }] : []
    const phase = this.frozen ? 'ready' : 'draft'
    return { index, role, name, meeting: TITLE, phase, elections }
  }

  readonly handler: Handler = async (request, response, path) => {
    if (!path.startsWith('/api/') && !path.startsWith('/log/')) return false
    try {
      const body = request.method === 'POST' ? await bodyOf(request) : undefined
      const index = indexOf(request)
      const answer =
        body === undefined ? this.get(path, request.url ?? '', index) : this.post(path, body, index)
      if (answer === undefined) return false
      response.end(answer)
    } catch (error) {
      if (!(error instanceof Refusing)) throw error
      const { code, params } = error
      response.writeHead(422, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ error: { code, params, detail: code } }))
    }
    return true
  }

  private get(path: string, url: string, index: number): string | Uint8Array | undefined {
    switch (path) {
      case `/api/meetings/${MEETING}/trustee`:
        return JSON.stringify(this.task(index))
      case `/api/meetings/${MEETING}/status`:
        return JSON.stringify(this.status())
      case `/api/meetings/${MEETING}/trustee/ceremony`:
        return this.relay.view(index)
    }
    if (this.frozen === undefined) return undefined
    const { uuid, manifest, election, board } = this.frozen
    const { entries } = this.log
    if (path === `/api/elections/${uuid}/box`) {
      const after = Number(new URL(url, 'http://x').searchParams.get('after') ?? -1)
      const found = this.ballots.filter(({ leaf }) => leaf > after).slice(0, 200)
      return found.map((each) => `${JSON.stringify(each)}\n`).join('')
    }
    const texts: Record<string, string | Uint8Array | undefined> = {
      [`/api/meetings/${MEETING}/manifest`]: manifest,
      [`/log/${MEETING}/checkpoint`]: this.log.checkpoint(),
      [`/log/${MEETING}/tile/entries/000.p/${entries.length}`]: bundle(entries),
      [`/api/elections/${uuid}`]: election,
      [`/api/elections/${uuid}/trustees`]: board,
      [`/api/elections/${uuid}/credentials`]: this.credentials,
      [`/api/elections/${uuid}/tally`]: this.tally ?? this.sumOf(this.ballots),
    }
    return texts[path]
  }

  private post(path: string, body: string, index: number): string {
    if (path.endsWith('/trustee/ceremony')) this.take(body, index)
    else if (path.endsWith('/complaint')) {
      const { dealer, reason } = JSON.parse(body) as Schemas['Complaint']
      this.complaint = { by: index, dealer, reason }
    } else if (path.endsWith('/shares')) this.share(body, index)
    else if (path.endsWith('/cosignature')) this.cosignatures.push(body)
    else {
      this.statements.push({ path, body })
      if (path.endsWith('/unlock')) this.unlocking = []
      if (path.endsWith('/certify')) this.certifiedBy.push(index)
    }
    return JSON.stringify(this.task(index))
  }

  private take(body: string, index: number): void {
    const post = parseJsonText(body)
    const { number, step, device, witness } = JSON.parse(body) as Schemas['CeremonyMessage']
    const message = isObject(post) ? post.get('message') : undefined
    if (message === undefined || number !== this.relay.number) throw new Refusing('stale_state')
    for (const [other, first] of this.first)
      if (other !== index && first.device === device && this.sharedDevice === undefined)
        throw new Refusing('same_device', { trustee: String(other) })
    if (this.relay.wanted(index) !== step) throw new Refusing('stale_state')
    if (device !== undefined && witness !== undefined) this.first.set(index, { device, witness })
    this.relay.post(index, step, encodeJson(message))
  }

  /** Checks it as the server does, and counts with the last one wanted. */
  private share(body: string, index: number): void {
    if (this.phase !== 'closed') throw new Refusing('stale_state')
    const { election: text, board, uuid } = this.meeting
    const [election, trustees] = [parseElection(text), parseTrustees(board)]
    const tally = parseTally(this.sumOf(this.ballots), election)
    this.shares.set(index, body)
    if (this.shares.size < this.relay.threshold) return
    const factors = [...this.shares].map(([owner, share]) => {
      const json = parseJsonText(share)
      const partial = isObject(json) ? json.get('partial_decryption') : undefined
      const key = trustees.keys[owner - 1]
      if (partial === undefined || key === undefined) throw new Refusing('malformed')
      const own = parsePartialDecryption(encodeJson(partial), tally, key, election.fingerprint)
      return [owner, own.factors] as const
    })
    const counts = decryptTally(tally, trustees, new Map(factors), this.ballots.length)
    this.counts = encodeResult(counts)
    const entry = encodeUtf8(JSON.stringify({ type: 'result', round: '1', election: uuid }))
    this.log.add(entry)
    this.resultHash = sha256Hex(entry)
    this.phase = 'counted'
  }

  private setup(): string {
    const { election, board } = this.meeting
    const [e, t, c] = [election, board, this.credentials].map(sha256Hex)
    const payload = sha256Hex(JSON.stringify({ election: e, trustees: t, credentials: c }))
    return sha256Hex(JSON.stringify({ height: 0, type: 'Setup', payload }))
  }
}

/** A trustee's key file, cheap to open. */
export function keyFile(trustee: Trustee, passphrase: string): Promise<string> {
  return sealKey(trustee, MEETING, passphrase, systemRandom(), { n: 2, r: 1, p: 1 })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function indexOf(request: IncomingMessage): number {
  return Number(/^Bearer tokenTokenToken(\d+)$/.exec(request.headers.authorization ?? '')?.[1] ?? 0)
}

function bundle(entries: readonly Uint8Array[]): Uint8Array {
  const sized = entries.map((entry) =>
    Buffer.concat([Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]),
  )
  return Buffer.concat(sized)
}
