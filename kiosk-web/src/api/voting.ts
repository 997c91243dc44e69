/** The requests of the voter's page. Every one may throw NoAnswer, Refused or Unreadable. */
import { asJson, asText, Refused, send, type Answer, type Request } from './http'
import { Current, Slip, Status, type CurrentData, type SlipData, type StatusData } from './schemas'

/** Casting waits for a batch of the log, so it is given more time. */
const CAST_PATIENCE = 45_000

/** The server as the voter's page uses it. */
export interface VotingApi {
  /** The meetings that slips are out for; none where the server does not say. */
  current(): Promise<CurrentData['meetings']>
  /** The manifest's bytes, whose hash the slip carries. */
  manifest(meeting: string): Promise<Uint8Array>
  status(meeting: string): Promise<StatusData>
  /** The election record, the very text that is hashed. */
  election(uuid: string): Promise<string>
  slip(uuid: string, credential: string): Promise<SlipData>
  /** Tries the digits of a slip; a wrong try is refused and counts. */
  checkPin(uuid: string, proof: string): Promise<void>
  /**
   * Casts these bytes, or the same bytes again; answers with the receipt's bytes.
   *
   * @param pin what proves the slip's digits, where the meeting asks for them
   */
  cast(uuid: string, ballot: string, pin?: string): Promise<Uint8Array>
  receipt(uuid: string, ballot: string): Promise<Uint8Array>
  /** Commits these bytes to be opened and never cast; answers with the proof that the log says so. */
  challenge(uuid: string, ballot: string, pin?: string): Promise<Uint8Array>
}

export const votingApi: VotingApi = {
  async current() {
    try {
      return asJson(Current, (await ask('/api/current')).bytes).meetings
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return []
      throw error
    }
  },
  async manifest(meeting) {
    return (await ask(`/api/meetings/${meeting}/manifest`)).bytes
  },
  async status(meeting) {
    return asJson(Status, (await ask(`/api/meetings/${meeting}/status`)).bytes)
  },
  async election(uuid) {
    return asText((await ask(`/api/elections/${uuid}`)).bytes)
  },
  async slip(uuid, credential) {
    return asJson(Slip, (await ask(`/api/elections/${uuid}/slips/${credential}`)).bytes)
  },
  async checkPin(uuid, proof) {
    await post(`/api/elections/${uuid}/pins`, proof)
  },
  async cast(uuid, ballot, pin) {
    return post(`/api/elections/${uuid}/ballots`, ballot, pin)
  },
  async challenge(uuid, ballot, pin) {
    return post(`/api/elections/${uuid}/challenges`, ballot, pin)
  },
  async receipt(uuid, ballot) {
    return (await ask(`/api/elections/${uuid}/receipts/${ballot}`)).bytes
  },
}

async function post(path: string, ballot: string, pin?: string): Promise<Uint8Array> {
  const { bytes } = await ask(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      // Beside the ballot, never in it: its text is hashed, logged and published.
      ...(pin === undefined ? {} : { 'X-Slip-Pin': pin }),
    },
    body: ballot,
    patience: CAST_PATIENCE,
  })
  return bytes
}

function ask(path: string, request: Request = {}): Promise<Answer> {
  return send(path, { ...request, anonymous: true })
}
