/** The server's API for one closed round, as anybody may ask it: real ballots, a real log, and the lies it is told to tell. */
import { openSession } from '../../src/protocol/ballot-maker'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { deriveKey, makeCredential, type CredentialCode } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import { systemRandom } from '../../src/protocol/random'
import { runAtOnce } from '../../src/protocol/slices'
import { tallying } from '../../src/protocol/tally'
import { TestLog } from '../protocol/test-log'
import { freezeSample, type Frozen } from './sample-meeting'
import type { Handler } from './site'

export interface RoundOptions {
  ballots?: number
  /** 应到 and 实到, as the attendance says. */
  present?: number
  /** Whether the log says that the round is closed. */
  closed?: boolean
}

export class ClosedRoundApi {
  readonly frozen: Frozen
  readonly log: TestLog
  readonly ballots: string[]
  /** The slips: those of the ballots in their order, and one that was not used. */
  readonly slips: readonly CredentialCode[]
  /** Instead of the true tally, when it is set. */
  tally: string

  constructor({ ballots = 2, present = 3, closed = true }: RoundOptions = {}) {
    this.frozen = freezeSample({ small: true })
    const { frozen } = this
    const random = systemRandom()
    const slips = Array.from({ length: ballots + 1 }, () => makeCredential(random))
    this.slips = slips
    this.ballots = slips.slice(0, ballots).map((credential) => {
      const session = openSession({ election: frozen.election, credential })
      runAtOnce(session.preparing())
      return session.finish(frozen.questions.map(({ answers }) => [1, ...answers.map(() => 0)]))
        .text
    })
    this.credentials = JSON.stringify(
      slips.map((slip) => deriveKey(slip, frozen.uuid).publicText).sort(),
    )
    this.tally = this.sumOf(this.ballots)
    this.log = new TestLog(frozen.log)
    this.add({ type: 'manifest', hash: sha256Hex(frozen.manifest) })
    this.add({ type: 'setup', election: frozen.uuid, setup: this.setup() })
    this.add({ type: 'slips', class: 'A', printed: 9, handed_out: 9, replaced: 0, left_over: 0 })
    this.add({ type: 'attendance', expected: present, present, reason: '公出' })
    this.add({ type: 'open', round: '1', time: '2026-03-20T15:42+08:00' })
    for (const ballot of this.ballots) this.log.addBallot(frozen.uuid, sha256Hex(ballot))
    const counts = [{ election: frozen.uuid, number: ballots }]
    const time = '2026-03-20T15:55+08:00'
    if (closed) this.add({ type: 'close', round: '1', time, ballots: counts })
  }

  private readonly credentials: string

  /** The slip that is left over. */
  unused(): CredentialCode {
    const slip = this.slips[this.ballots.length]
    if (slip === undefined) throw new Error('no slip is left over')
    return slip
  }

  sumOf(ballots: readonly string[]): string {
    const steps = tallying(parseElection(this.frozen.election), ballots.map(encodeUtf8))
    return runAtOnce(steps).text
  }

  add(entry: object): void {
    this.log.add(encodeUtf8(JSON.stringify(entry)))
  }

  readonly handler: Handler = (_, response, path) => {
    const { id, uuid, manifest, election, board } = this.frozen
    const { entries } = this.log
    const texts: Record<string, string | Uint8Array> = {
      [`/api/meetings/${id}/manifest`]: manifest,
      [`/log/${id}/checkpoint`]: this.log.checkpoint(),
      [`/log/${id}/tile/entries/000.p/${entries.length}`]: bundle(entries),
      [`/api/elections/${uuid}`]: election,
      [`/api/elections/${uuid}/trustees`]: board,
      [`/api/elections/${uuid}/credentials`]: this.credentials,
      [`/api/elections/${uuid}/ballots`]: this.ballots.map((ballot) => `${ballot}\n`).join(''),
      [`/api/elections/${uuid}/tally`]: this.tally,
    }
    if (!(path in texts)) return false
    response.end(texts[path])
    return true
  }

  private setup(): string {
    const { election, board } = this.frozen
    const [e, t, c] = [election, board, this.credentials].map(sha256Hex)
    const payload = sha256Hex(JSON.stringify({ election: e, trustees: t, credentials: c }))
    return sha256Hex(JSON.stringify({ height: 0, type: 'Setup', payload }))
  }
}

function bundle(entries: readonly Uint8Array[]): Uint8Array {
  const sized = entries.map((entry) =>
    Buffer.concat([Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]),
  )
  return Buffer.concat(sized)
}
