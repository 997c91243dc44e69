/** Seals a ballot and brings it to the server; kept in the tab from the first sealed byte. */
import { decodeUtf8 } from '../protocol/bytes'
import { parseVerifierKey } from '../protocol/note'
import { verifyOwnReceipt } from '../protocol/receipt'
import type { SealedBallot } from '../protocol/session'
import type { Admitted } from './admission'
import { deliver, type DeliveryTools, type Outcome } from './delivery'
import type { DoneKept, Keeper, SealedKept } from './kept'
import { Meeting } from './meeting'
import { openMeeting, type OpeningTools } from './opening'
import type { StartSealer } from './sealer'
import { Stopped } from './stop'

export interface CastingTools extends Omit<DeliveryTools, 'check'> {
  readonly keeper: Keeper
  readonly startSealer: StartSealer
  /** The ballot is sealed; from here on there is no way back. */
  readonly sealed: () => void
}

export interface Cast {
  readonly outcome: Outcome
  readonly ballot: SealedKept
}

/** Times a ballot is sealed at most, should one be refused by chance. */
const MOST_SEALINGS = 3

/**
 * Seals the choices and delivers them.
 *
 * @param committed a ballot of these choices that the voter was shown before and now wants to cast
 */
export async function castChoices(
  admitted: Admitted,
  vectors: readonly (readonly number[])[],
  tools: CastingTools,
  committed?: SealedBallot,
): Promise<Cast> {
  const { meeting, place, election, slip, pin } = admitted
  let { sealer } = admitted
  for (let sealing = 1; ; sealing++) {
    const first = sealing === 1 ? committed : undefined
    const { text, hash } = first ?? (await sealer.seal(vectors))
    sealer.discard()
    const ballot: SealedKept = {
      stage: 'sealed',
      meeting: meeting.data.meeting,
      manifest: meeting.hash,
      round: place.round,
      election: place.election,
      credential: place.credential,
      hash,
      text,
      ...(pin === undefined ? {} : { pin }),
    }
    tools.keeper.save(ballot)
    tools.sealed()
    const outcome = await deliver(ballot, { ...tools, check: receiptCheck(meeting, ballot) })
    if (outcome.end !== 'again' || sealing === MOST_SEALINGS) return { outcome, ballot }
    sealer = tools.startSealer(election, slip.credential, () => undefined)
  }
}

/** Goes on delivering a ballot that this tab had sealed before the page was loaded again. */
export async function resume(
  ballot: SealedKept,
  tools: CastingTools & OpeningTools,
  opened: (meeting: Meeting) => void,
): Promise<Cast> {
  const meeting = await openMeeting({ meeting: ballot.meeting }, tools)
  if (meeting.hash !== ballot.manifest) throw new Stopped({ kind: 'election' })
  opened(meeting)
  const outcome = await deliver(ballot, { ...tools, check: receiptCheck(meeting, ballot) })
  return { outcome, ballot }
}

/** What is left of a ballot once its receipt is checked: nothing that was chosen, and no secret. */
export function doneWith(ballot: SealedKept, receipt: Uint8Array): DoneKept {
  const { meeting, manifest, round, election, credential, hash } = ballot
  const named = { meeting, manifest, round, election, credential, hash }
  return { stage: 'done', ...named, receipt: decodeUtf8(receipt) }
}

/** Refuses a receipt that does not prove, under the manifest's log key, that this ballot is in. */
function receiptCheck(meeting: Meeting, { election, hash }: SealedKept) {
  const key = parseVerifierKey(meeting.data.log.key, 'log')
  return (receipt: Uint8Array): void => {
    verifyOwnReceipt(receipt, key, { election, ballot: hash })
  }
}
