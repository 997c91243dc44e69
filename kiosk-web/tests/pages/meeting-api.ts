/** The server's API for one meeting, kept in memory, with real ballots checked and a real log. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseBallot } from '../../src/protocol/ballot'
import { BallotVerifier } from '../../src/protocol/ballot-verifier'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { deriveKey, makeCredential, type CredentialCode } from '../../src/protocol/credential'
import { parseElection, type Election } from '../../src/protocol/election'
import { systemRandom } from '../../src/protocol/random'
import { Refusal } from '../../src/protocol/refusal'
import { manifestCode } from '../../src/protocol/slip'
import { parsePoint } from '../../src/protocol/group'
import { parseJson } from '../../src/protocol/json'
import { Fields } from '../../src/protocol/fields'
import { parseProof, verifyLogarithm } from '../../src/protocol/proof'
import { pinProofPrefix } from '../../src/protocol/slip-pin'
import { TestLog } from '../protocol/test-log'
import { freezeSample, type Frozen, type FreezeOptions } from './sample-meeting'
import type { Handler } from './site'
import { SlipPins, type PinRefusal } from './slip-pins'

export type RoundPhase = 'waiting' | 'open' | 'closed'
/** What goes wrong with the next casts, in order. */
export type Fault =
  | 'busy'
  | 'lost answer'
  | 'no answer'
  | 'false receipt'
  | 'other checkpoint'
  | 'taken code'
  | 'false proof'
  | 'too many'

interface SlipState {
  state: 'unused' | 'used' | 'voided'
  ballot?: string
  receipt?: string
}

export class MeetingApi {
  readonly frozen: Frozen
  readonly faults: Fault[] = []
  /** Bodies of every cast, as received. */
  readonly casts: string[] = []
  /** Bodies of every challenge. */
  readonly challenges: string[] = []
  readonly log: TestLog
  /** Where slips have digits. */
  readonly pins: SlipPins | undefined
  phase: RoundPhase = 'open'
  /** Answers /api/current with these; 404 without. */
  current: { meeting: string; title: string }[] | undefined
  private readonly election: Election
  private readonly verifier: BallotVerifier
  private readonly slips = new Map<string, SlipState>()
  private readonly streams = new Set<ServerResponse>()

  constructor(options: FreezeOptions = {}) {
    this.frozen = freezeSample(options)
    this.election = parseElection(this.frozen.election)
    this.verifier = new BallotVerifier(this.election)
    this.log = new TestLog(this.frozen.log)
    this.pins = options.pin === true ? new SlipPins(this.frozen.uuid) : undefined
    this.log.add(encodeUtf8('{"type":"manifest"}'), encodeUtf8('{"type":"open"}'))
  }

  get code(): string {
    return manifestCode(this.frozen.manifest)
  }

  /** A fresh slip of this meeting. */
  makeSlip(state: SlipState['state'] = 'unused'): {
    credential: CredentialCode
    publicText: string
    fragment: string
    digits: string
  } {
    const credential = makeCredential(systemRandom())
    const { publicText } = deriveKey(credential, this.frozen.uuid)
    const digits = this.pins?.add(publicText, credential) ?? ''
    const ballot = state === 'used' ? { ballot: sha256Hex('somebody’s ballot') } : {}
    this.slips.set(publicText, { state, ...ballot })
    const secret = credential.replace(/-/g, '')
    const fragment = `#${this.frozen.id}.${secret}.${this.code}`
    return { credential, publicText, fragment, digits }
  }

  /** Moves the round on and tells every page that listens. */
  setPhase(phase: RoundPhase): void {
    this.phase = phase
    for (const stream of this.streams) this.tell(stream)
  }

  readonly handler: Handler = async (request, response, path) => {
    const { id, uuid, manifest, election } = this.frozen
    if (path === '/api/current' && this.current !== undefined) {
      json(response, 200, { meetings: this.current })
    } else if (path === `/api/meetings/${id}/manifest`) {
      send(response, 200, 'application/json', manifest)
    } else if (path === `/api/meetings/${id}/status`) {
      json(response, 200, this.status())
    } else if (path === `/api/meetings/${id}/events`) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      this.streams.add(response)
      request.on('close', () => this.streams.delete(response))
      this.tell(response)
    } else if (path === `/api/elections/${uuid}`) {
      send(response, 200, 'application/json', encodeUtf8(election))
    } else if (path.startsWith(`/api/elections/${uuid}/slips/`)) {
      this.slip(response, path.split('/').pop() ?? '')
    } else if (path.startsWith(`/api/elections/${uuid}/receipts/`)) {
      this.receipt(response, path.split('/').pop() ?? '')
    } else if (path === `/api/elections/${uuid}/ballots` && request.method === 'POST') {
      await this.cast(request, response)
    } else if (path === `/api/elections/${uuid}/challenges` && request.method === 'POST') {
      await this.challenge(request, response)
    } else if (path === `/api/elections/${uuid}/pins` && request.method === 'POST') {
      await this.checkPin(request, response)
    } else return false
    return true
  }

  private async checkPin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { uuid } = this.frozen
    const sent = Fields.read(parseJson(new Uint8Array(await bodyOf(request))), 'try', (fields) => ({
      credential: fields.string('credential'),
      key: fields.string('pin'),
      signature: parseProof(fields.any('signature')),
    }))
    const image = parsePoint(sent.credential)
    const signed = verifyLogarithm(pinProofPrefix(uuid, sent.key), image, sent.signature)
    const refusal = this.pins?.judge(sent.credential, sent.key)
    if (!signed) refuse(response, 422, 'bad_signature')
    else if (refusal === undefined) response.writeHead(204).end()
    else refusePin(response, refusal)
  }

  private status(): object {
    const { id } = this.frozen
    const round = {
      id: '1',
      title: '第一轮',
      phase: this.phase,
      returned: 0,
      elections: [],
      rules: [],
    }
    return { meeting: id, title: '会议', phase: 'ready', assurance: 'tls', expected: 88, round }
  }

  private tell(stream: ServerResponse): void {
    stream.write(`event: status\ndata: ${JSON.stringify(this.status())}\n\n`)
  }

  private slip(response: ServerResponse, credential: string): void {
    const slip = this.slips.get(credential)
    if (slip === undefined) refuse(response, 403, 'unknown_credential')
    else json(response, 200, { state: slip.state, ...(slip.ballot && { ballot: slip.ballot }) })
  }

  private receipt(response: ServerResponse, hash: string): void {
    const slip = [...this.slips.values()].find(({ ballot }) => ballot === hash)
    if (slip?.receipt === undefined) refuse(response, 404, 'not_found')
    else send(response, 200, 'text/plain', encodeUtf8(slip.receipt))
  }

  private async challenge(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request)
    const text = bytes.toString('utf8')
    const fault = this.faults.shift()
    if (fault === 'too many') {
      refuse(response, 429, 'rate_limited')
      return
    }
    const ballot = parseBallot(new Uint8Array(bytes), this.election)
    const wrong = this.pins?.judge(ballot.credential, pinOf(request))
    if (wrong !== undefined) {
      refusePin(response, wrong)
      return
    }
    this.verifier.verify(ballot)
    this.challenges.push(text)
    const proof = this.log.challenge(this.frozen.uuid, sha256Hex(text))
    const other = this.log.challenge(this.frozen.uuid, sha256Hex('another ballot'))
    send(response, 201, 'text/plain', encodeUtf8(fault === 'false proof' ? other : proof))
  }

  private async cast(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request)
    const text = bytes.toString('utf8')
    this.casts.push(text)
    const fault = this.faults.shift()
    if (fault === 'busy') {
      response.setHeader('Retry-After', '0')
      refuse(response, 503, 'unavailable')
    } else if (fault === 'no answer') request.socket.destroy()
    else if (fault === 'taken code') refuse(response, 422, 'duplicate_ciphertext')
    else this.accept(bytes, text, response, request, fault)
  }

  private accept(
    bytes: Uint8Array,
    text: string,
    response: ServerResponse,
    request: IncomingMessage,
    fault: Fault | undefined,
  ): void {
    const { uuid } = this.frozen
    const hash = sha256Hex(text)
    if (this.challenges.includes(text)) {
      refuse(response, 422, 'challenged_ballot')
      return
    }
    try {
      const ballot = parseBallot(new Uint8Array(bytes), this.election)
      const slip = this.slips.get(ballot.credential)
      if (slip === undefined) {
        refuse(response, 403, 'unknown_credential')
        return
      }
      if (slip.state === 'voided') {
        refuse(response, 403, 'voided_credential')
        return
      }
      if (slip.ballot !== undefined && slip.ballot !== hash) {
        refuse(response, 409, 'credential_used')
        return
      }
      if (slip.receipt === undefined) {
        if (this.phase === 'closed') {
          refuse(response, 409, 'closed')
          return
        }
        const wrong = this.pins?.judge(ballot.credential, pinOf(request))
        if (wrong !== undefined) {
          refusePin(response, wrong)
          return
        }
        this.verifier.verify(ballot)
        this.log.addBallot(uuid, hash)
        slip.receipt = this.log.receipt(this.log.entries.length - 1, uuid, hash)
        slip.state = 'used'
        slip.ballot = hash
      }
      if (fault === 'lost answer') request.socket.destroy()
      else if (fault === 'false receipt') {
        const other = this.log.receipt(1, uuid, sha256Hex('another ballot'))
        send(response, 200, 'text/plain', encodeUtf8(other))
      } else if (fault === 'other checkpoint') {
        const rewritten = slip.receipt.replace(
          /(— \S+ )(.)/,
          (_, head: string, first: string) => head + (first === 'A' ? 'B' : 'A'),
        )
        send(response, 201, 'text/plain', encodeUtf8(rewritten))
      } else send(response, 201, 'text/plain', encodeUtf8(slip.receipt))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refuse(response, 422, error.code)
    }
  }
}

function pinOf(request: IncomingMessage): string | undefined {
  const header = request.headers['x-slip-pin']
  return typeof header === 'string' ? header : undefined
}

function refusePin(response: ServerResponse, refusal: PinRefusal): void {
  json(response, refusal.code === 'malformed' ? 400 : 403, {
    error: { detail: 'refused', ...refusal },
  })
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function send(response: ServerResponse, status: number, type: string, body: Uint8Array): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  response.end(body)
}

function json(response: ServerResponse, status: number, body: object): void {
  send(response, status, 'application/json', encodeUtf8(JSON.stringify(body)))
}

function refuse(response: ServerResponse, status: number, code: string): void {
  json(response, status, { error: { code, detail: 'refused' } })
}
