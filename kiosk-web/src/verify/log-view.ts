/** A whole log in the hands of who checks it: nothing about it is taken on trust but the log's key. */
import { equalBytes } from '../protocol/bytes'
import { parseCheckpoint, type Checkpoint } from '../protocol/checkpoint'
import { encodeLogCode, type LogCode } from '../protocol/log-code'
import { leafHash, rootOf, type Hash } from '../protocol/merkle'
import type { VerifierKey } from '../protocol/note'
import { require } from '../protocol/refusal'
import { parseLogEntry, type LogEntry } from '../protocol/log-entries'

/** Where the log names a ballot: one that was cast, or one that was opened to check the phone. */
export interface BallotPlace {
  readonly type: 'ballot' | 'challenge'
  readonly election: string
  /** H: hex SHA-256 of the ballot's text. */
  readonly ballot: string
  readonly index: number
}

export class LogView {
  readonly checkpoint: Checkpoint
  readonly places: readonly BallotPlace[]
  /** Each at its index; absent where it is none that this page knows. */
  readonly entries: readonly (LogEntry | undefined)[]
  private readonly leaves: readonly Hash[]

  /** Refuses entries that are not, in number and order, those that the log's key signed. */
  constructor(
    note: Uint8Array,
    logKey: VerifierKey,
    private readonly texts: readonly Uint8Array[],
  ) {
    this.checkpoint = parseCheckpoint(note, logKey)
    this.leaves = texts.map(leafHash)
    const whole = texts.length === this.checkpoint.size
    require(whole && equalBytes(rootOf(this.leaves), this.checkpoint.root), 'bad_proof', 'the log')
    this.entries = texts.map(entryOf)
    this.places = this.entries.flatMap((entry, index) => {
      if (entry?.type !== 'ballot' && entry?.type !== 'challenge') return []
      return [{ type: entry.type, election: entry.election, ballot: entry.ballot, index }]
    })
  }

  get size(): number {
    return this.texts.length
  }

  /** The root when the log had this many entries. */
  rootAt(size: number): Hash {
    return rootOf(this.leaves.slice(0, size))
  }

  /** Whether the log had this code, when it had as many entries as the code says. */
  had({ root, size }: LogCode): boolean {
    return size <= this.size && encodeLogCode(size, this.rootAt(size)).startsWith(`${root}-`)
  }

  has(index: number, text: Uint8Array): boolean {
    const there = this.texts[index]
    return there !== undefined && equalBytes(there, text)
  }

  isClosed(round: string): boolean {
    return this.entries.some((entry) => entry?.type === 'close' && entry.round === round)
  }

  wasOpened(round: string): boolean {
    return this.entries.some((entry) => entry?.type === 'open' && entry.round === round)
  }

  isVoided(election: string, credential: string): boolean {
    return this.entries.some(
      (entry) =>
        entry?.type === 'slips' &&
        entry.voided.some((each) => each.election === election && each.credential === credential),
    )
  }
}

function entryOf(text: Uint8Array): LogEntry | undefined {
  try {
    return parseLogEntry(text)
  } catch {
    return undefined
  }
}
