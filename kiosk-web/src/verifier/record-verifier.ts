/**
 * Checks a meeting record with everything an outsider can check (protocol, section 30): manifest, log, every
 * election, rules and results. It needs no server and no network.
 */
import { encodeUtf8, equalBytes } from '../protocol/bytes'
import { Refusal } from '../protocol/refusal'
import { detailOf } from './archive-scan'
import type { ArchiveContent } from './archive-verifier'
import { parseCharter, type Charter } from '../protocol/charter'
import { KEPT_CHECKS, RECORD_CHECKS, type CheckName } from './checks'
import { ElectionRecordCheck, scanElection } from './election-record'
import { Findings, mergeVerdicts, type Verdict } from './findings'
import { KeptCheck, type KeptReceipt } from './kept'
import { LogTrace } from './log-order'
import { checkLog, type LogRecord, type SignedCheckpoint } from './log-record'
import type { Pool } from './pool'
import { readmeText } from './readme'
import {
  archiveName,
  CHECKPOINT,
  ENTRIES,
  MANIFEST,
  proofName,
  README,
  RESULTS,
  type RecordFile,
} from './record-file'
import { ResultsCheck } from './results-check'
import type { RoundResult } from '../protocol/round-result'

/** What a person has kept and wants the record to be held against. */
export interface Kept {
  readonly manifestCode?: string | undefined
  readonly receipt?: KeptReceipt | undefined
  readonly checkpoint?: SignedCheckpoint | undefined
}

/** What was in the record as far as it could be read; to be trusted only when it was accepted. */
export interface RecordReport {
  readonly verdict: Verdict
  readonly charter: Charter | undefined
  readonly checkpoint: SignedCheckpoint | undefined
  /** Computed, not read. */
  readonly results: readonly RoundResult[] | undefined
}

/** Ballots of all elections together. */
export type Progress = (done: number, total: number) => void

export async function verifyRecord(
  file: RecordFile,
  kept: Kept,
  pool: Pool,
  progress: Progress,
): Promise<RecordReport> {
  const findings = new Findings(dueChecks(kept))
  const charter = readCharter(file, findings)
  if (charter === undefined) {
    const nothing = { charter: undefined, checkpoint: undefined, results: undefined }
    return { verdict: findings.verdict(), ...nothing }
  }
  checkReadme(file.get(README), charter, findings)
  const log = checkLog(file.get(ENTRIES), file.get(CHECKPOINT), charter, findings)
  const trace = new LogTrace(charter, findings).follow(log)
  checkFiles(file, charter, trace, findings)
  const parts = { file, charter, trace, findings }
  const { verdicts, contents } = await checkElections(parts, pool, progress)
  const results = new ResultsCheck(charter, trace, contents, findings).check(
    log.entries,
    file.get(RESULTS),
  )
  checkKept(kept, log, charter, findings)
  const verdict = mergeVerdicts([findings.verdict(), ...verdicts])
  return { verdict, charter, checkpoint: log.checkpoint, results }
}

function dueChecks(kept: Kept): CheckName[] {
  const given: Readonly<Record<(typeof KEPT_CHECKS)[number], unknown>> = {
    'authenticity.manifest_code': kept.manifestCode,
    'evidence.receipt': kept.receipt,
    'consistency.kept_checkpoint': kept.checkpoint,
  }
  return [...RECORD_CHECKS, ...KEPT_CHECKS.filter((check) => given[check] !== undefined)]
}

/** Another version of the manifest is another version of the record, and nothing else is checked. */
function readCharter(file: RecordFile, findings: Findings): Charter | undefined {
  const bytes = file.get(MANIFEST)
  if (bytes === undefined) {
    findings.fail('completeness.files', MANIFEST, 'missing')
    return undefined
  }
  try {
    const charter = parseCharter(bytes)
    findings.made('integrity.manifest')
    return charter
  } catch (error) {
    if (error instanceof Refusal && error.code === 'other_version') throw error
    findings.fail('integrity.manifest', MANIFEST, detailOf(error))
    return undefined
  }
}

function checkReadme(text: Uint8Array | undefined, charter: Charter, findings: Findings): void {
  if (text === undefined) return
  if (!equalBytes(text, encodeUtf8(readmeText(charter)))) {
    findings.fail('integrity.readme', README, 'not the text for this meeting')
  }
  findings.made('integrity.readme')
}

function checkFiles(
  file: RecordFile,
  { elections }: Charter,
  trace: LogTrace,
  findings: Findings,
): void {
  const opened = elections.flatMap(({ round, uuid }) => {
    const election = trace.rounds.get(round)?.elections.get(uuid)
    return election === undefined ? [] : [election]
  })
  const archives = opened.map(({ slot }) => archiveName(slot.uuid))
  const proofs = opened.flatMap(({ slot, shares }) =>
    [...shares.keys()].sort((a, b) => a - b).map((owner) => proofName(slot.uuid, owner)),
  )
  const wanted = [MANIFEST, CHECKPOINT, ENTRIES, ...archives, ...proofs, RESULTS, README]
  const names = [...file.keys()]
  const missing = wanted.filter((name) => !names.includes(name))
  const surplus = names.filter((name) => !wanted.includes(name))
  for (const name of missing) findings.fail('completeness.files', name, 'missing')
  for (const name of surplus) findings.fail('completeness.files', name, 'does not belong here')
  if (missing.length + surplus.length === 0 && names.join() !== wanted.join()) {
    findings.fail('completeness.files', 'record', 'the files stand in another order')
  }
  findings.made('completeness.files')
}

async function checkElections(
  parts: {
    readonly file: RecordFile
    readonly charter: Charter
    readonly trace: LogTrace
    readonly findings: Findings
  },
  pool: Pool,
  progress: Progress,
) {
  const { file, trace, findings } = parts
  const elections = [...trace.rounds.values()].flatMap((round) =>
    [...round.elections.values()].map((election) => ({
      check: new ElectionRecordCheck(parts, round, election),
      uuid: election.slot.uuid,
      archive: scanElection(file, election.slot.uuid, findings),
    })),
  )
  const ballots = elections.flatMap(({ archive }) => archive?.events ?? [])
  const total = ballots.filter(({ type }) => type === 'Ballot').length
  let done = 0
  const resources = {
    pool,
    progress: () => {
      progress(++done, total)
    },
  }
  const verdicts: Verdict[] = []
  const contents = new Map<string, ArchiveContent>()
  for (const { check, uuid, archive } of elections) {
    const { verdict, content } = await check.check(archive, resources)
    if (verdict !== undefined) verdicts.push(verdict)
    if (content !== undefined) contents.set(uuid, content)
  }
  findings.made(
    'authenticity.voided_credential',
    'consistency.setup',
    'consistency.manifest_election',
    'consistency.manifest_trustees',
    'consistency.slip_credentials',
    'consistency.ballots_logged',
    'consistency.shares_logged',
    'consistency.archive_logged',
    'evidence.credentials_printed',
    'evidence.void_not_decrypted',
  )
  return { verdicts, contents }
}

function checkKept(kept: Kept, log: LogRecord, charter: Charter, findings: Findings): void {
  const { manifestCode, receipt, checkpoint } = kept
  if (manifestCode !== undefined && manifestCode !== charter.code) {
    const detail = `its code is ${charter.code}, not the one given`
    findings.fail('authenticity.manifest_code', 'manifest', detail)
  }
  const check = new KeptCheck(log, charter.logKey, findings)
  if (receipt !== undefined) check.receipt(receipt)
  if (checkpoint !== undefined) check.checkpoint(checkpoint)
  findings.made(...KEPT_CHECKS)
}
