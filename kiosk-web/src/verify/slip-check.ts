/** What became of a slip in every round of its class, without spending it and without sending its secret. */
import { sha256Hex } from '../protocol/bytes'
import { deriveKey, type CredentialCode } from '../protocol/credential'
import { receiptCode } from '../protocol/receipt'
import { require } from '../protocol/refusal'
import type { LogView } from './log-view'
import type { Source } from './source'

export interface SlipRow {
  readonly round: string
  readonly state: 'unused' | 'used' | 'voided'
  /** 验票码 of the ballot that was cast with it. */
  readonly code: string | undefined
  /** How many ballots were looked through; absent where it is only what the server says. */
  readonly searched: number | undefined
}

/** One row for each round that knows the slip; none for a slip of another meeting. */
export async function checkSlip(source: Source, slip: CredentialCode): Promise<SlipRow[]> {
  const log = await source.log()
  const rows: SlipRow[] = []
  for (const { round, uuid } of source.manifest.elections) {
    const credential = deriveKey(slip, uuid).publicText
    const listed = await source.credentials(uuid)
    if (listed?.includes(credential) !== true) continue
    const closed = log.isClosed(round)
    const row = closed
      ? await search(source, log, uuid, credential)
      : await ask(source, uuid, credential)
    if (row !== undefined) rows.push({ round, ...row })
  }
  return rows
}

/** Looks through all ballots of a closed round, which must be those of the log, one by one. */
async function search(
  source: Source,
  log: LogView,
  election: string,
  credential: string,
): Promise<Omit<SlipRow, 'round'> | undefined> {
  const texts = await source.ballots(election)
  if (texts === undefined) return ask(source, election, credential)
  const logged = log.places.filter((place) => {
    return place.type === 'ballot' && place.election === election
  })
  const hashes = new Set(texts.map(sha256Hex))
  const same = texts.length === logged.length && logged.every(({ ballot }) => hashes.has(ballot))
  require(same, 'bad_proof', 'other ballots than those of the log')
  const own = texts.find((text) => credentialOf(text) === credential)
  const searched = texts.length
  if (own !== undefined) return { state: 'used', code: receiptCode(sha256Hex(own)), searched }
  const state = log.isVoided(election, credential) ? 'voided' : 'unused'
  return { state, code: undefined, searched }
}

async function ask(
  source: Source,
  election: string,
  credential: string,
): Promise<Omit<SlipRow, 'round'> | undefined> {
  const slip = await source.slip(election, credential)
  if (slip === undefined) return undefined
  const code = slip.ballot === undefined ? undefined : receiptCode(slip.ballot)
  return { state: slip.state, code, searched: undefined }
}

/** A ballot in another than the one canonical form has no place in the box. */
function credentialOf(ballot: string): string {
  const canonical = /^\{"election_uuid":"[^"]*","election_hash":"[^"]*","credential":"([^"]*)"/
  const credential = canonical.exec(ballot)?.[1]
  require(credential !== undefined, 'bad_encoding', 'a ballot in another form')
  return credential
}
