/**
 * A witness of one log (protocol, section 22): it keeps the newest checkpoint it accepted, and accepts
 * another only when the entries that it has itself show that the log did nothing but grow. Consistency
 * is not proven to it but recomputed: it needs all entries anyhow.
 */
import { decodeUtf8, encodeUtf8, equalBytes } from '../protocol/bytes'
import { parseCheckpoint, type Checkpoint } from '../protocol/checkpoint'
import { bundlesOf, parseBundle } from '../protocol/entry-bundle'
import { leafHash, rootOf, type Hash } from '../protocol/merkle'
import type { VerifierKey } from '../protocol/note'

/**
 * `forked`: two signed checkpoints that no one log can have. `shrunk`: a signed checkpoint with fewer
 * entries than before. `unproven`: the entries given are not those of the checkpoint given with them.
 */
export type AlarmKind = 'forked' | 'shrunk' | 'unproven'

/** Both checkpoints, as signed notes: together they show what happened to anybody. */
export interface Alarm {
  readonly kind: AlarmKind
  readonly accepted: string
  readonly offered: string
}

export interface LogSource {
  readonly checkpoint: () => Promise<Uint8Array>
  readonly bundle: (path: string) => Promise<Uint8Array>
}

/** What a witness keeps over a restart; the entries it asks for again. */
export interface KeptWatch {
  readonly checkpoint?: string | undefined
  readonly alarm?: Alarm | undefined
}

export interface Accepted extends Checkpoint {
  readonly bytes: Uint8Array
}

const FULL = 256

export class LogWatch {
  private accepted: Accepted | undefined
  /** A contradiction is never forgiven. */
  private contradiction: Alarm | undefined
  private held: readonly Uint8Array[] = []
  private leaves: readonly Hash[] = []

  constructor(
    private readonly key: VerifierKey,
    kept: KeptWatch,
  ) {
    this.contradiction = kept.alarm
    if (kept.checkpoint !== undefined) this.accepted = this.read(encodeUtf8(kept.checkpoint))
  }

  /** The newest checkpoint that was accepted. */
  get newest(): Accepted | undefined {
    return this.accepted
  }

  /** The entries of the newest checkpoint; empty before the first look. */
  get entries(): readonly Uint8Array[] {
    return this.held
  }

  get kept(): KeptWatch {
    const { accepted, contradiction } = this
    return {
      ...(accepted === undefined ? {} : { checkpoint: decodeUtf8(accepted.bytes) }),
      ...(contradiction === undefined ? {} : { alarm: contradiction }),
    }
  }

  /**
   * Looks at the log once.
   *
   * @returns the alarm; nothing when the log is as it must be
   * @throws Refusal for what the log did not sign or is no log, and whatever the source throws
   */
  async look(source: LogSource): Promise<Alarm | undefined> {
    if (this.contradiction !== undefined) return this.contradiction
    const offered = this.read(await source.checkpoint())
    const before = this.accepted
    if (before !== undefined && offered.size < before.size)
      return this.contradict('shrunk', offered)
    if (before?.size === offered.size) {
      if (!equalBytes(before.root, offered.root)) return this.contradict('forked', offered)
      if (this.held.length === offered.size) return undefined
    }
    const grown = await this.fetch(source, offered, this.held)
    if (this.take(grown, offered)) return undefined
    const anew = await this.fetch(source, offered, [])
    if (this.take(anew, offered)) return undefined
    return equalBytes(rootOf(anew.map(leafHash)), offered.root)
      ? this.contradict('forked', offered)
      : this.alarmOf('unproven', offered)
  }

  /** Takes the entries if they are the checkpoint's and begin with those of the one before. */
  private take(entries: readonly Uint8Array[], offered: Accepted): boolean {
    const same = this.held.every((entry, i) => entry === entries[i])
    const known = same ? this.leaves : []
    const leaves = [...known, ...entries.slice(known.length).map(leafHash)]
    if (!equalBytes(rootOf(leaves), offered.root)) return false
    const before = this.accepted
    if (before !== undefined && !equalBytes(rootOf(leaves.slice(0, before.size)), before.root))
      return false
    this.accepted = offered
    this.held = entries
    this.leaves = leaves
    return true
  }

  /** Those that are held, and what the source has behind them. */
  private async fetch(
    source: LogSource,
    { size }: Checkpoint,
    held: readonly Uint8Array[],
  ): Promise<Uint8Array[]> {
    const entries = [...held]
    for (const [i, { path, entries: number }] of bundlesOf(size).entries()) {
      if ((i + 1) * FULL <= entries.length) continue
      const bundle = parseBundle(await source.bundle(path), number)
      entries.push(...bundle.slice(entries.length - i * FULL))
    }
    return entries
  }

  private contradict(kind: AlarmKind, offered: Accepted): Alarm {
    this.contradiction = this.alarmOf(kind, offered)
    return this.contradiction
  }

  private alarmOf(kind: AlarmKind, offered: Accepted): Alarm {
    const accepted = this.accepted === undefined ? '' : decodeUtf8(this.accepted.bytes)
    return { kind, accepted, offered: decodeUtf8(offered.bytes) }
  }

  private read(bytes: Uint8Array): Accepted {
    return { ...parseCheckpoint(bytes, this.key), bytes }
  }
}
