/** All checks of section 13 of the protocol on the archive of one election. */
import type { Counts } from '../protocol/combination'
import type { Election } from '../protocol/election'
import type { EventType } from './archive-events'
import { mayFollow } from './archive-events'
import type { ArchivedEvent, ScannedArchive } from './archive-scan'
import { checkBallots, type Counted } from './ballots-check'
import { ARCHIVE_CHECKS, type CheckName } from './checks'
import { checkDecryptions } from './decryption-check'
import { Findings, type Verdict } from './findings'
import type { Pool } from './pool'
import { checkResult } from './result-check'
import { checkSetup, type Setup } from './setup-check'
import { checkTally } from './tally-check'

/** What an archive holds, as far as it could be read; to be trusted only when it was accepted. */
export interface ArchiveContent extends Setup {
  /** Digest of the first event. */
  readonly setup: string | undefined
  /** Digest of the last event, which commits to all others. */
  readonly head: string | undefined
  /** Digests of the ballots, in their order. */
  readonly ballots: readonly string[]
  readonly result: Counts | undefined
}

export interface ArchiveReport {
  readonly verdict: Verdict
  readonly content: ArchiveContent
}

/** How an archive ends: that of a void round with its ballots, every other one with its result. */
export type Ending =
  | { readonly type: 'uncounted' }
  /** The texts of section 21 by owner; absent for an archive that stands alone. */
  | {
      readonly type: 'finished'
      readonly secondProofs: ReadonlyMap<number, Uint8Array> | undefined
    }

/** What a verification runs on; `progress` is told of each ballot. */
export interface Resources {
  readonly pool: Pool
  readonly progress: () => void
}

const OF_A_COUNT: readonly CheckName[] = [
  'integrity.tally_record',
  'consistency.encrypted_tally',
  'consistency.num_tallied',
  'consistency.total_weight',
  'completeness.partial_decryptions',
  'consistency.partial_decryption_owners',
  'evidence.partial_decryption',
  'evidence.decryption_proof',
  'integrity.result_record',
  'consistency.result',
  'consistency.count_range',
]

export async function verifyArchive(
  archive: ScannedArchive,
  ending: Ending,
  { pool, progress }: Resources,
): Promise<ArchiveReport> {
  const findings = new Findings(dueChecks(ending))
  const alone = ending.type === 'finished' && ending.secondProofs === undefined
  if (alone) findings.notice({ code: 'no_second_proof' })
  const { events } = archive
  checkStructure(archive, ending.type === 'finished' ? 'Result' : 'EndBallots', findings)
  const setupEvent = first(events, 'Setup')
  const setup = setupEvent === undefined ? {} : await checkSetup(setupEvent, pool, findings)
  const { election, credentials } = setup
  let counted: Counted | undefined
  let result: Counts | undefined
  if (election !== undefined) {
    const ballots = all(events, 'Ballot').flatMap(({ records }) => records)
    counted = await checkBallots(ballots, election, credentials, { pool, findings, progress })
    result = await checkCount(events, ending, { ...setup, election }, counted, pool, findings)
  }
  const content = {
    ...setup,
    setup: events[0]?.hash,
    head: events[events.length - 1]?.hash,
    ballots: counted?.hashes ?? [],
    result,
  }
  return { verdict: findings.verdict(), content }
}

async function checkCount(
  events: readonly ArchivedEvent[],
  ending: Ending,
  { election, trustees }: Setup & { readonly election: Election },
  counted: Counted,
  pool: Pool,
  findings: Findings,
): Promise<Counts | undefined> {
  const tallyEvent = first(events, 'EncryptedTally')
  const tally = tallyEvent && checkTally(tallyEvent, election, counted, findings)
  if (ending.type !== 'finished') return undefined
  const { secondProofs } = ending
  const shares = all(events, 'PartialDecryption')
  const factors =
    trustees && tally
      ? await checkDecryptions(shares, { election, trustees, tally, secondProofs }, pool, findings)
      : undefined
  const record = first(events, 'Result')?.records[0]
  return record && checkResult(record.bytes, tally, factors, counted.weight, findings)
}

/** Layout and chain, and the order of the events (section 13, items 1 and 2). */
function checkStructure(
  { events, defects }: ScannedArchive,
  last: EventType,
  findings: Findings,
): void {
  for (const { check, where, detail } of defects) findings.fail(check, where, detail)
  let previous: EventType | undefined
  for (const { type, height } of events) {
    if (!mayFollow(type, previous)) {
      const detail = `${type} after ${previous ?? 'the start'}`
      findings.fail('completeness.events', `event ${height}`, detail)
    }
    previous = type
  }
  if (previous !== last) {
    const detail = `ends with ${previous ?? 'no event'}, before its time`
    findings.fail('completeness.events', 'the end', detail)
  }
  findings.made(
    'completeness.archive_whole',
    'completeness.events',
    'completeness.records',
    'integrity.layout',
    'integrity.record_hash',
    'integrity.event_chain',
    'integrity.event_encoding',
    'consistency.election',
    'consistency.trustees',
    'consistency.credentials',
  )
}

function dueChecks(ending: Ending): readonly CheckName[] {
  if (ending.type === 'uncounted') {
    return ARCHIVE_CHECKS.filter((check) => !OF_A_COUNT.includes(check))
  }
  return ending.secondProofs === undefined
    ? ARCHIVE_CHECKS.filter((check) => check !== 'evidence.decryption_proof')
    : ARCHIVE_CHECKS
}

function all(events: readonly ArchivedEvent[], type: EventType): ArchivedEvent[] {
  return events.filter((event) => event.type === type)
}

function first(events: readonly ArchivedEvent[], type: EventType): ArchivedEvent | undefined {
  return events.find((event) => event.type === type)
}
