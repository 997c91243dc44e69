/** The requests of a trustee's page. Every one may throw NoAnswer, Refused or Unreadable. */
import * as v from 'valibot'
import { asJson, asText, send } from './http'

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

const Turn = v.object({ number: v.pipe(v.number(), v.integer(), v.minValue(1)) })

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

  async task(): Promise<TaskData> {
    const { bytes } = await send(`/api/meetings/${this.meeting}/trustee`, { headers: this.headers })
    return asJson(Task, bytes)
  }

  /** The number of the key ceremony that is going on. */
  async ceremonyNumber(): Promise<number> {
    const path = `/api/meetings/${this.meeting}/trustee/ceremony`
    const { bytes } = await send(path, { headers: this.headers })
    return asJson(Turn, bytes).number
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

  private async post(path: string, body: string): Promise<TaskData> {
    const headers = { ...this.headers, 'Content-Type': 'application/json' }
    const { bytes } = await send(path, { method: 'POST', headers, body, patience: PATIENCE })
    return asJson(Task, bytes)
  }

  private get headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.token}` }
  }
}

/** The election record, the very text that is hashed. */
export async function electionText(uuid: string): Promise<string> {
  return asText((await send(`/api/elections/${uuid}`)).bytes)
}

/** Its trustees and credentials; after the close its ballots, and the tally that the server offers. */
export async function roundText(
  uuid: string,
  part: 'trustees' | 'credentials' | 'ballots' | 'tally',
): Promise<string> {
  return asText((await send(`/api/elections/${uuid}/${part}`, { patience: PATIENCE })).bytes)
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
