/** The requests of a trustee's page. Every one may throw NoAnswer, Refused or Unreadable. */
import * as v from 'valibot'
import { Ceremony } from './ceremony'
import { asJson, asText, send } from './http'
import { Certified, Supervision } from './supervision'

const Task = v.object({
  index: v.pipe(v.number(), v.integer(), v.minValue(1)),
  role: v.string(),
  name: v.string(),
  meeting: v.string(),
  phase: v.picklist(['draft', 'frozen', 'ready', 'sealed']),
  key: v.optional(v.string()),
  elections: v.array(
    v.object({
      uuid: v.string(),
      state: v.picklist(['waiting', 'wanted', 'given', 'counted', 'void']),
    }),
  ),
})

export type CeremonyStep = 'certificate' | 'commitment' | 'polynomial' | 'share' | 'key'

/** What this trustee has done and is asked to do. */
export type TaskData = v.InferOutput<typeof Task>

/** Proofs of a share are checked before it is answered. */
const PATIENCE = 60_000

export class TrusteeApi {
  constructor(
    private readonly meeting: string,
    private readonly token: string,
  ) {}

  /** Puts this token in the place of the link's. */
  async takeLink(link: string): Promise<void> {
    await send(`/api/meetings/${this.meeting}/trustee/device`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${link}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: this.token }),
    })
  }

  async task(): Promise<TaskData> {
    const { bytes } = await send(`/api/meetings/${this.meeting}/trustee`, { headers: this.headers })
    return asJson(Task, bytes)
  }

  /** What the device needs to go on with the key ceremony: the exact text, for the protocol to read. */
  async ceremony(): Promise<string> {
    const path = `/api/meetings/${this.meeting}/trustee/ceremony`
    return asText((await send(path, { headers: this.headers })).bytes)
  }

  /**
   * Sends this trustee's next message of the key ceremony.
   *
   * @param number of the ceremony
   * @param message as encoded by the protocol
   * @param first what comes with the first message: the device's own mark, and the verifier key with
   *   which this trustee cosigns the log
   */
  async giveMessage(
    number: number,
    step: CeremonyStep,
    message: string,
    first?: { readonly device: string; readonly witness: string },
  ): Promise<TaskData> {
    const rest = first === undefined ? '' : `,${JSON.stringify(first).slice(1, -1)}`
    const body = `{"number":${number},"step":"${step}","message":${message}${rest}}`
    return this.post(`/api/meetings/${this.meeting}/trustee/ceremony`, body)
  }

  async giveShare(uuid: string, share: string): Promise<TaskData> {
    return this.post(`/api/elections/${uuid}/shares`, share)
  }

  /** Says that a dealer's message is wrong: only a restart helps then. */
  async complain(number: number, dealer: number, reason: string): Promise<TaskData> {
    const body = JSON.stringify({ number, dealer, reason })
    return this.post(`/api/meetings/${this.meeting}/trustee/complaint`, body)
  }

  /** @param note a checkpoint with this trustee's cosignature */
  async giveCosignature(note: Uint8Array): Promise<void> {
    const headers = { ...this.headers, 'Content-Type': 'text/plain; charset=utf-8' }
    await send(`/log/${this.meeting}/cosignature`, { method: 'POST', headers, body: asText(note) })
  }

  /** Ballots behind this place of the log, as lines of JSON. */
  async box(uuid: string, after: number | undefined): Promise<string> {
    const query = after === undefined ? '' : `?after=${after}`
    const path = `/api/elections/${uuid}/box${query}`
    return asText((await send(path, { headers: this.headers, patience: PATIENCE })).bytes)
  }

  /** The shares that a counted round was decrypted with, as lines of JSON. */
  async shares(uuid: string): Promise<string> {
    const request = { headers: this.headers, patience: PATIENCE }
    return asText((await send(`/api/elections/${uuid}/shares`, request)).bytes)
  }

  /** The results with every count, exact text. */
  async results(): Promise<string> {
    const path = `/api/meetings/${this.meeting}/trustee/results`
    return asText((await send(path, { headers: this.headers })).bytes)
  }

  certify(round: string, result: string, signature: string): Promise<TaskData> {
    return this.state('certify', { round, result, signature })
  }

  object(text: string, signature: string): Promise<TaskData> {
    return this.state('objection', { text, signature })
  }

  annul(round: string, reason: string, signature: string): Promise<TaskData> {
    return this.state('annulment', { round, reason, signature })
  }

  /** Agrees to unlock a slip that the organiser proposed. */
  unlockSlip(code: string): Promise<TaskData> {
    return this.state('unlock', { code })
  }

  private state(kind: string, statement: object): Promise<TaskData> {
    const path = `/api/meetings/${this.meeting}/trustee/${kind}`
    return this.post(path, JSON.stringify(statement))
  }

  private async post(path: string, body: string): Promise<TaskData> {
    const headers = { ...this.headers, 'Content-Type': 'application/json' }
    const { bytes } = await send(path, { method: 'POST', headers, body, patience: PATIENCE })
    return asJson(Task, bytes)
  }

  private get headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.token}` }
  }
}

export const SupervisorStatus = v.object({
  ceremony: v.optional(Ceremony),
  phase: v.picklist(['draft', 'frozen', 'ready', 'sealed']),
  round: v.optional(
    v.object({
      id: v.string(),
      title: v.string(),
      phase: v.picklist(['waiting', 'open', 'closed', 'counted', 'void']),
      returned: v.number(),
      ...Certified,
    }),
  ),
  trustees: v.array(v.object({ index: v.number(), role: v.string(), name: v.string() })),
  ...Supervision,
  /** Codes of locked slips that the organiser wants unlocked. */
  unlock_proposals: v.optional(v.array(v.string()), []),
})

/** The live status, as far as a trustee's page reads it. */
export type SupervisorStatusData = v.InferOutput<typeof SupervisorStatus>

export async function supervisorStatus(meeting: string): Promise<SupervisorStatusData> {
  return asJson(SupervisorStatus, (await send(`/api/meetings/${meeting}/status`)).bytes)
}

/** The election record, the very text that is hashed. */
export async function electionText(uuid: string): Promise<string> {
  return asText((await send(`/api/elections/${uuid}`)).bytes)
}

/** Its trustees and credentials; after the close the tally that the server offers. */
export async function roundText(
  uuid: string,
  part: 'trustees' | 'credentials' | 'tally',
): Promise<string> {
  return asText((await send(`/api/elections/${uuid}/${part}`, { patience: PATIENCE })).bytes)
}

/** The results as everybody may see them, exact text. */
export async function publishedResults(meeting: string): Promise<string> {
  return asText((await send(`/api/meetings/${meeting}/results`)).bytes)
}

/** The manifest, the very bytes that are hashed. */
export async function manifestBytes(meeting: string): Promise<Uint8Array> {
  return (await send(`/api/meetings/${meeting}/manifest`)).bytes
}

/** The newest checkpoint of the meeting's log. */
export async function logCheckpoint(meeting: string): Promise<Uint8Array> {
  return (await send(`/log/${meeting}/checkpoint`)).bytes
}

/** @param path of the bundle below `tile/` */
export async function logBundle(meeting: string, path: string): Promise<Uint8Array> {
  return (await send(`/log/${meeting}/tile/${path}`)).bytes
}
