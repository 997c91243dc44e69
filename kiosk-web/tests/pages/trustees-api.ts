/**
 * The server's API for the trustees of one meeting: it routes the messages of their ceremony, holds real
 * ballots and a real log, counts what they open, and tells the lies it is told to tell.
 */
import type { IncomingMessage } from 'node:http'
import type { components } from '../../src/api/openapi'
import { openSession } from '../../src/protocol/ballot-maker'
import { encodeHex, encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { nextMessage, openingKey, parseCeremonyView } from '../../src/protocol/ceremony'
import { parseCharter } from '../../src/protocol/charter'
import { deriveKey, makeCredential, type CredentialCode } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import { encodeJson, parseJsonText, isObject } from '../../src/protocol/json'
import { sealKey } from '../../src/protocol/key-file'
import { encodeVerifierKey } from '../../src/protocol/note'
import { systemRandom } from '../../src/protocol/random'
import { shareSteps } from '../../src/protocol/share-maker'
import { runAtOnce } from '../../src/protocol/slices'
import { tallying } from '../../src/protocol/tally'
import { makeTrustee, type Trustee } from '../../src/protocol/trustee-secret'
import type { PublishedShare } from '../../src/protocol/tally-opening'
import { witnessKeyOf } from '../../src/protocol/witness-key'
import { CeremonyRelay } from '../protocol/ceremony-relay'
import { TestLog } from '../protocol/test-log'
import { countRound, keptShare, voidRound, type ResultEntryText } from './counted-round'
import { freezeSample, type Frozen } from './sample-meeting'
import { draftStatus, roundStatus, type Status } from './sample-status'
import type { Handler } from './site'

type Schemas = components['schemas']
type Results = Schemas['Results']
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

interface Signed {
  witness: number
  signature: string
}

interface Words {
  readonly round?: string
  readonly result?: string
  readonly text?: string
  readonly reason?: string
  readonly signature: string
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
  /** Instead of the election of the manifest, when it is set. */
  election: string | undefined
  /** Whether a link opens nothing more once a device has taken it. */
  linksEnd = false
  /** Number of the trustee by the token of their device. */
  private readonly devices = new Map<string, number>()
  private readonly spent = new Set<string>()
  /** Elections besides, of which it wants a share. */
  readonly besides: string[] = []
  /** What is published of the result: for supervisors, and for everybody. */
  results = ''
  published = ''
  /** Changes the `result` entry before it is in the log. */
  lieInTheLog: (entry: ResultEntryText) => void = () => undefined
  /** Instead of every second proof, when it is set. */
  lieInAProof: string | undefined
  annulled: { reason: string; by: number[] } | undefined
  readonly proposals: { round: string; reason: string; by: number[] }[] = []
  readonly objections: { by: number; text: string }[] = []
  /** Shares in the order in which they came. */
  readonly given: PublishedShare[] = []
  /** How far each witness has cosigned, by trustee. */
  private readonly witnessed = new Map<number, number>()
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
    const choices = questions.map(({ answers }) => [0, ...answers.map((_, i) => (i === 0 ? 1 : 0))])
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

  /** The live status, as every page of the meeting gets it. */
  status(): Status {
    const { frozen, phase } = this
    const { members } = this.ceremony()
    const named = ({ index, role, name }: (typeof members)[number]) => ({ index, role, name })
    if (frozen === undefined) {
      const trustees = members.map((member) => ({ ...named(member), key: false, shared: false }))
      return { ...draftStatus(MEETING), trustees, ceremony: this.ceremony() }
    }
    const { round, ...rest } = roundStatus(frozen, phase, this.ballots.length, 3)
    if (round === undefined) throw new Error('no round')
    const { length: size } = this.log.entries
    return {
      ...rest,
      phase: 'ready',
      ...(this.published === '' ? {} : { results: JSON.parse(this.published) as Results }),
      log: { size, root: encodeHex(this.log.root()) },
      round: {
        ...round,
        title: '民主推荐',
        certified_by: this.certifiedBy,
        ...(this.resultHash === undefined ? {} : { result_hash: this.resultHash }),
        ...(this.annulled === undefined ? {} : { annulled: this.annulled }),
      },
      witnesses: members.map(({ index }) => {
        const witnessed = this.witnessed.get(index) ?? 0
        return { index, size: witnessed, behind: size - witnessed }
      }),
      annulment_proposals: this.proposals,
      objections: this.objections,
      unlock_proposals: this.unlocking,
      trustees: members.map((member) => {
        const shared = this.shares.has(member.index)
        return { ...named(member), key: true, shared }
      }),
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
    const own = this.frozen ? [{ uuid: this.frozen.uuid, state: states[this.phase] }] : []
    const elections = [...own, ...this.besides.map((uuid) => ({ uuid, state: 'wanted' as const }))]
    const phase = this.frozen ? 'ready' : 'draft'
    return { index, role, name, meeting: TITLE, phase, elections }
  }

  /** The trustee who asks; 0 for what anybody may ask. */
  private indexOf({ headers }: IncomingMessage): number {
    const [, token] = /^Bearer (\w+)$/.exec(headers.authorization ?? '') ?? []
    if (token === undefined) return 0
    const link = this.spent.has(token) ? undefined : /^tokenTokenToken(\d+)$/.exec(token)?.[1]
    const index = this.devices.get(token) ?? (link === undefined ? undefined : Number(link))
    if (index === undefined) throw new Refusing('forbidden')
    return index
  }

  readonly handler: Handler = async (request, response, path) => {
    if (!path.startsWith('/api/') && !path.startsWith('/log/')) return false
    try {
      const body = request.method === 'POST' ? await bodyOf(request) : undefined
      const index = this.indexOf(request)
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
    if (path.endsWith('results') && this.results === '') throw new Refusing('not_open')
    const texts: Record<string, string | Uint8Array | undefined> = {
      [`/api/meetings/${MEETING}/results`]: this.published,
      [`/api/meetings/${MEETING}/trustee/results`]: this.results,
      [`/api/elections/${uuid}/shares`]: this.given
        .map(({ owner, partialDecryption, proof }) => ({
          ...{ trustee: owner, partial_decryption: partialDecryption, proof },
        }))
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
      [`/api/meetings/${MEETING}/manifest`]: manifest,
      [`/log/${MEETING}/checkpoint`]: this.log.checkpoint(),
      [`/log/${MEETING}/tile/entries/000.p/${entries.length}`]: bundle(entries),
      [`/api/elections/${uuid}`]: this.election ?? election,
      [`/api/elections/${uuid}/trustees`]: board,
      [`/api/elections/${uuid}/credentials`]: this.credentials,
      [`/api/elections/${uuid}/tally`]: this.tally ?? this.sumOf(this.ballots),
    }
    return texts[path]
  }

  private post(path: string, body: string, index: number): string {
    if (path.endsWith('/trustee/device')) {
      if (this.linksEnd) this.spent.add(tokenOf(index))
      this.devices.set((JSON.parse(body) as Schemas['DeviceToken']).token, index)
    } else if (path.endsWith('/trustee/ceremony')) this.take(body, index)
    else if (path.endsWith('/complaint')) {
      const { dealer, reason } = JSON.parse(body) as Schemas['Complaint']
      this.complaint = { by: index, dealer, reason }
    } else if (path.endsWith('/shares')) this.share(body, index)
    else if (path.endsWith('/cosignature')) {
      this.cosignatures.push(body)
      this.witnessed.set(index, Number(body.split('\n')[1]))
    } else {
      this.statements.push({ path, body })
      if (path.endsWith('/unlock')) this.unlocking = []
      else this.say(path.split('/').at(-1) ?? '', JSON.parse(body) as Words, index)
    }
    return JSON.stringify(this.task(index))
  }

  private say(kind: string, words: Words, index: number): void {
    const { round, result, text, reason } = words
    const by = { witness: index, signature: words.signature }
    if (kind === 'certify') {
      this.certifiedBy.push(index)
      this.add({ type: 'certify', round, result, by })
    } else if (kind === 'objection') {
      this.objections.push({ by: index, text: text ?? '' })
      this.add({ type: 'objection', text, by })
    } else this.annul(round ?? '', reason ?? '', by)
  }

  /** The first one proposes; the second one, who is of another role here, makes it true. */
  private annul(round: string, reason: string, by: Signed): void {
    const earlier = this.proposals.findIndex((each) => each.reason === reason)
    if (earlier === -1) {
      this.proposals.push({ round, reason, by: [by.witness] })
      this.signed.push(by)
      return
    }
    this.proposals.splice(earlier, 1)
    const all = [...this.signed, by]
    this.add({ type: 'annul', round, reason, by: all })
    this.annulled = { reason, by: all.map(({ witness }) => witness) }
    if (this.phase === 'closed') this.void()
  }

  private readonly signed: Signed[] = []

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

  /** Trustees who are no browsers give their shares, and the round is counted. */
  countBy(trustees: readonly Trustee[], numbers: readonly number[]): void {
    const election = parseElection(this.meeting.election)
    const tally = this.sumOf(this.ballots)
    for (const owner of numbers) {
      const trustee = trustees[owner - 1]
      if (trustee === undefined) throw new Error('no such trustee')
      const key = openingKey(trustee, parseCeremonyView(this.relay.view(owner)), undefined)
      this.share(runAtOnce(shareSteps(election, { tally, owner, key })), owner)
    }
  }

  /** Keeps it, and counts with the last one wanted. */
  private share(body: string, index: number): void {
    if (this.phase !== 'closed') throw new Refusing('stale_state')
    this.shares.set(index, body)
    const json = parseJsonText(body)
    const text = (name: string) => {
      const member = isObject(json) ? json.get(name) : undefined
      if (member === undefined) throw new Refusing('malformed')
      return encodeJson(member)
    }
    const proof = this.lieInAProof ?? text('proof')
    const { share, entry } = keptShare(index, text('partial_decryption'), proof)
    this.given.push(share)
    this.add(entry(this.meeting.uuid))
    if (this.shares.size >= this.relay.threshold) this.count()
  }

  private count(): void {
    const { manifest, election } = this.meeting
    const counted = countRound({
      charter: parseCharter(manifest),
      entries: this.log.entries,
      election,
      tally: this.sumOf(this.ballots),
      shares: this.given,
    })
    this.counts = counted.counts
    this.results = counted.results
    this.published = counted.published
    this.enter(counted.entry)
    this.phase = 'counted'
  }

  /** The end of a round that is void: its result says so. */
  void(): void {
    const { entry, results, published } = voidRound(
      parseCharter(this.meeting.manifest),
      this.log.entries,
    )
    this.results = results
    this.published = published
    this.enter(entry)
    this.phase = 'void'
  }

  private enter(entry: ResultEntryText): void {
    this.lieInTheLog(entry)
    const text = encodeUtf8(JSON.stringify(entry))
    this.log.add(text)
    this.resultHash = sha256Hex(text)
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

function bundle(entries: readonly Uint8Array[]): Uint8Array {
  const sized = entries.map((entry) =>
    Buffer.concat([Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]),
  )
  return Buffer.concat(sized)
}
