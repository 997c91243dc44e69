/** The log of a record: its entries, the tree over them, and the checkpoint that signs it (section 18). */
import { decodeUtf8, equalBytes, parseBase64 } from '../protocol/bytes'
import { verifyCosignatures } from '../protocol/checkpoint'
import { leafHash, rootOf, type Hash } from '../protocol/merkle'
import {
  isSignedBy,
  parseNote,
  type Note,
  type NoteSignature,
  type VerifierKey,
} from '../protocol/note'
import { Refusal, require } from '../protocol/refusal'
import { detailOf } from './archive-scan'
import type { Charter } from '../protocol/charter'
import type { Findings } from './findings'
import { parseLogEntry, type LogEntry } from '../protocol/log-entries'

/** A checkpoint as it stands; whose signatures it carries is for the checks to say. */
export interface SignedCheckpoint {
  readonly origin: string
  readonly size: bigint
  readonly root: Hash
  readonly rootText: string
  readonly note: Note
  /** As it was received. */
  readonly text: string
}

export interface LogRecord {
  /** Each at its index; absent where one could not be read. */
  readonly entries: readonly (LogEntry | undefined)[]
  readonly texts: readonly Uint8Array[]
  readonly leaves: readonly Hash[]
  readonly checkpoint: SignedCheckpoint | undefined
}

const MAX_SIGNATURES = 32
const NEWLINE = 10

export function checkLog(
  lines: Uint8Array | undefined,
  note: Uint8Array | undefined,
  charter: Charter,
  findings: Findings,
): LogRecord {
  let checkpoint: SignedCheckpoint | undefined
  try {
    checkpoint = note && readCheckpoint(note)
    if (note !== undefined) findings.made('integrity.checkpoint')
  } catch (error) {
    findings.fail('integrity.checkpoint', 'log/checkpoint', detailOf(error))
  }
  const texts = lines === undefined ? [] : splitLines(lines, findings)
  const entries = texts.map((text, i) => {
    try {
      return parseLogEntry(text)
    } catch (error) {
      findings.fail('integrity.log_entry', logEntry(i), detailOf(error))
      return undefined
    }
  })
  if (lines !== undefined) findings.made('integrity.log_entry')
  const leaves = texts.map(leafHash)
  if (checkpoint !== undefined) {
    checkSignatures(checkpoint, charter, findings)
    if (lines !== undefined) checkRoot(checkpoint, leaves, findings)
  }
  return { entries, texts, leaves, checkpoint }
}

export function logEntry(index: number): string {
  return `log entry ${index}`
}

/** Reads a checkpoint of three lines; no signature is verified yet. */
export function readCheckpoint(bytes: Uint8Array): SignedCheckpoint {
  const note = parseNote(bytes)
  const keys = note.signatures.map(({ name, id }) => `${name} ${id.join()}`)
  const distinct = new Set(keys).size === keys.length && keys.length <= MAX_SIGNATURES
  require(distinct, 'malformed', 'too many signatures, or two of one key')
  const [origin = '', size = '', rootText = '', end, ...more] = note.text.split('\n')
  require(end === '' && more.length === 0, 'malformed', 'not a checkpoint of three lines')
  require(/^[^\s+\u0085]+$/u.test(origin), 'malformed', 'origin')
  require(/^(?:0|[1-9][0-9]{0,17})$/.test(size), 'malformed', 'size')
  const root = parseBase64(rootText)
  require(root.length === 32, 'bad_encoding', 'root hash')
  return { origin, size: BigInt(size), root, rootText, note, text: decodeUtf8(bytes) }
}

export function requireSignedBy({ origin, note }: SignedCheckpoint, log: VerifierKey): void {
  const signed = origin === log.name && isSignedBy(note, log)
  require(signed, 'bad_signature', 'a checkpoint not signed by its log')
}

function splitLines(lines: Uint8Array, findings: Findings): Uint8Array[] {
  const texts: Uint8Array[] = []
  for (let start = 0; start < lines.length;) {
    const newline = lines.indexOf(NEWLINE, start)
    const end = newline < 0 ? lines.length : newline
    if (newline < 0) {
      findings.fail('integrity.log_entry', logEntry(texts.length), 'the last line is cut off')
    }
    texts.push(lines.subarray(start, end))
    start = end + 1
  }
  return texts
}

function checkRoot(
  { size, root }: SignedCheckpoint,
  leaves: readonly Hash[],
  findings: Findings,
): void {
  if (size !== BigInt(leaves.length)) {
    const detail = `signed are ${size.toString()} entries, there are ${leaves.length}`
    findings.fail('consistency.log_root', 'log', detail)
  } else if (!equalBytes(root, rootOf(leaves))) {
    findings.fail('consistency.log_root', 'log', 'the entries are not those of the signed root')
  }
  findings.made('consistency.log_root')
}

function checkSignatures(
  checkpoint: SignedCheckpoint,
  { logKey, witnesses }: Charter,
  findings: Findings,
): void {
  try {
    requireSignedBy(checkpoint, logKey)
  } catch (error) {
    findings.fail('authenticity.log_signature', 'log/checkpoint', detailOf(error))
  }
  // A line of an unknown key would be a place where bytes may be changed unseen.
  for (const line of checkpoint.note.signatures) {
    const witness = witnesses.find(({ key }) => claims(line, key))
    const known = claims(line, logKey) || (witness && isCosignedBy(checkpoint, witness.key))
    if (known !== true) {
      const detail = `a signature of no witness: ${line.name}`
      findings.fail('authenticity.cosignatures', 'log/checkpoint', detail)
    }
  }
  findings.made('authenticity.log_signature', 'authenticity.cosignatures')
}

function claims({ name, id }: NoteSignature, key: VerifierKey): boolean {
  return name === key.name && equalBytes(id, key.id)
}

function isCosignedBy({ note }: SignedCheckpoint, key: VerifierKey): boolean {
  try {
    return verifyCosignatures({ note }, [key]).length > 0
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
