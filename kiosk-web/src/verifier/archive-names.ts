/** The names that an archive gives to its parts, for comparing them with the log. */
import { parseOwnedRecord, parseSetupRecord, type SetupRecord } from './archive-events'
import { detailOf, type ArchivedEvent } from './archive-scan'
import { parseBallotText } from './ballot-text'

/** The digests the Setup names. */
export function setupOf(events: readonly ArchivedEvent[]): SetupRecord | undefined {
  const setups = events.flatMap(({ type, records }) => {
    const payload = type === 'Setup' ? records[3] : undefined
    return optional(() => payload && parseSetupRecord(payload.bytes))
  })
  return setups[setups.length - 1]
}

/** Digests of the partial decryptions by owner. */
export function decryptionsOf(events: readonly ArchivedEvent[]): ReadonlyMap<number, string> {
  const owned = events.flatMap(({ type, records }) => {
    const payload = type === 'PartialDecryption' ? records[1] : undefined
    return optional(() => payload && parseOwnedRecord(payload.bytes))
  })
  return new Map(owned.map(({ owner, payload }) => [owner, payload]))
}

export function credentialOf(ballot: Uint8Array): string | undefined {
  return optional(() => parseBallotText(ballot))[0]?.credential
}

/** Nothing where the text is refused: the archive's own checks name that. */
function optional<T>(parse: () => T | undefined): T[] {
  try {
    const value = parse()
    return value === undefined ? [] : [value]
  } catch (error) {
    detailOf(error)
    return []
  }
}
