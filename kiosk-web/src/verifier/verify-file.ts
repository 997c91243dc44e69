/** Verifies one file: the archive of an election, or the record of a meeting (protocol, section 30). */
import { encodeUtf8 } from '../protocol/bytes'
import { Refusal } from '../protocol/refusal'
import { scanArchive } from './archive-scan'
import { verifyArchive, type ArchiveContent } from './archive-verifier'
import { Findings, mergeVerdicts, type Verdict } from './findings'
import { readReceipt, type KeptReceipt } from './kept'
import { readCheckpoint } from './log-record'
import type { Pool } from './pool'
import { readRecordFile } from './record-file'
import { verifyRecord, type Progress, type RecordReport } from './record-verifier'
import {
  reportOf,
  unreadable,
  type Fact,
  type LogFact,
  type Report,
  type RoundFact,
} from './report'

/** What a person has kept, as files and as typed. */
export interface KeptFiles {
  readonly receipt?: Uint8Array | undefined
  readonly checkpoint?: Uint8Array | undefined
  readonly manifestCode?: string | undefined
}

const ARCHIVE = [...encodeUtf8('BELENIOS')]
const RECORD = [0x50, 0x4b, 3, 4]

/** Total: any bytes give a report. What kind of file it is, its first bytes say, never its name. */
export async function verifyFile(
  bytes: Uint8Array,
  kept: KeptFiles,
  pool: Pool,
  progress: Progress,
): Promise<Report> {
  const begins = (magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte)
  try {
    if (begins(ARCHIVE)) return await verifyArchiveFile(bytes, kept, pool, progress)
    if (begins(RECORD)) return await verifyRecordFile(bytes, kept, pool, progress)
    return unreadable(2, 'neither an archive nor a meeting record')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return unreadable(error.code === 'other_version' ? 3 : 2, error.message)
  }
}

async function verifyArchiveFile(
  bytes: Uint8Array,
  kept: KeptFiles,
  pool: Pool,
  progress: Progress,
): Promise<Report> {
  if (kept.checkpoint !== undefined || kept.manifestCode !== undefined) {
    return unreadable(2, 'a lone archive has no log and no manifest')
  }
  const archive = scanArchive(bytes)
  const total = archive.events.filter(({ type }) => type === 'Ballot').length
  let done = 0
  const resources = {
    pool,
    progress: () => {
      progress(++done, total)
    },
  }
  const ending = { type: 'finished', secondProofs: undefined } as const
  const { verdict, content } = await verifyArchive(archive, ending, resources)
  const receipt = optionalReceipt(kept.receipt)
  const verdicts = receipt === undefined ? [verdict] : [verdict, compare(receipt, content)]
  return reportOf('archive', archiveFacts(content), mergeVerdicts(verdicts))
}

async function verifyRecordFile(
  bytes: Uint8Array,
  kept: KeptFiles,
  pool: Pool,
  progress: Progress,
): Promise<Report> {
  const evidence = {
    manifestCode: kept.manifestCode,
    receipt: optionalReceipt(kept.receipt),
    checkpoint: kept.checkpoint && readKept(() => readCheckpoint(kept.checkpoint ?? bytes)),
  }
  const report = await verifyRecord(readRecordFile(bytes), evidence, pool, progress)
  const parts = { log: logFact(report), rounds: roundFacts(report) }
  return { ...reportOf('record', recordFacts(report), report.verdict), ...parts }
}

/** Of the receipt only the ballot is compared: its log needs the meeting record. */
function compare({ election, ballot }: KeptReceipt, content: ArchiveContent): Verdict {
  const findings = new Findings(['evidence.receipt'])
  const where = `ballot ${ballot}`
  if (content.election !== undefined && content.election.uuid !== election) {
    findings.fail('evidence.receipt', where, `it was cast in election ${election}`)
  } else if (!content.ballots.includes(ballot)) {
    findings.fail('evidence.receipt', where, 'it is not in this archive')
  }
  findings.made('evidence.receipt')
  findings.notice({ code: 'receipt_without_log' })
  return findings.verdict()
}

function archiveFacts({ election, credentials, ballots, result, head }: ArchiveContent): Fact[] {
  const rows = result?.map((row) => `[${row.join(', ')}]`)
  return facts({
    name: election?.name,
    election: election?.uuid,
    credentials: String(credentials?.size ?? 0),
    ballots: String(ballots.length),
    result: rows && `[${rows.join(', ')}]`,
    head,
  })
}

function recordFacts({ charter }: RecordReport): Fact[] {
  return facts({
    title: charter?.title,
    meeting: charter?.meeting,
    manifest: charter?.hash,
    manifest_code: charter?.code,
  })
}

function logFact({ checkpoint }: RecordReport): LogFact | undefined {
  return checkpoint && { size: checkpoint.size.toString(), root: checkpoint.rootText }
}

function roundFacts({ results }: RecordReport): RoundFact[] {
  return (results ?? []).map(({ round, valid, numbers }) => {
    const [issued, returned] = [numbers.issued_net ?? 0n, numbers.returned ?? 0n]
    return { id: round.id, valid, issued: issued.toString(), returned: returned.toString() }
  })
}

function facts(values: Readonly<Record<string, string | undefined>>): Fact[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value }],
  )
}

function optionalReceipt(bytes: Uint8Array | undefined): KeptReceipt | undefined {
  return bytes && readKept(() => readReceipt(bytes))
}

/** A kept file of another kind makes the request unreadable, not the record another version. */
function readKept<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof Refusal ? new Refusal('malformed', error.message) : error
  }
}
