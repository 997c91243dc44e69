/**
 * The box of one election as a trustee's device sees it (protocol, section 22): every ballot that the
 * log names is fetched, held against its entry, verified and added up as it comes in, so that at the
 * close only the last ones are left to do.
 */
import { encodeUtf8, sha256Hex } from '../protocol/bytes'
import { Fields } from '../protocol/fields'
import { parseCanonicalJson, parseJsonText } from '../protocol/json'
import type { Recounter } from '../protocol/recount'
import { require } from '../protocol/refusal'

/** The lines of JSON behind this place in the log; from the first ballot without one. */
export type BoxSource = (after: number | undefined) => Promise<string>

interface Named {
  readonly leaf: number
  readonly hash: string
}

export class BoxWatch {
  /** Hashes of the ballots that hold, in the order of the log. */
  readonly hashes: string[] = []
  readonly credentials: string[] = []
  private readonly named: Named[] = []
  private read = 0
  private after: number | undefined

  /** @param recounters the first one keeps the sum */
  constructor(
    private readonly uuid: string,
    private readonly recounters: readonly [Recounter, ...Recounter[]],
  ) {}

  /** How many ballots the log names. */
  get known(): number {
    return this.named.length
  }

  /**
   * Verifies what the log names and this device has not seen yet. To be called again only when it is
   * done; after a Refusal the box does not hold, and never will.
   *
   * @param entries of the log that was accepted, which only grow
   * @param report gets the number of ballots verified so far
   */
  async catchUp(
    entries: readonly Uint8Array[],
    source: BoxSource,
    report: (verified: number) => void,
  ): Promise<void> {
    this.readEntries(entries)
    while (this.hashes.length < this.named.length) {
      const ballots = this.match(parseBox(await source(this.after)))
      await this.verify(ballots, report)
    }
  }

  /** The text of the tally of all ballots verified so far. */
  tally(): Promise<string> {
    return this.recounters[0].finish()
  }

  private readEntries(entries: readonly Uint8Array[]): void {
    for (; this.read < entries.length; this.read++) {
      const entry = Fields.of(parseCanonicalJson(entries[this.read] ?? new Uint8Array()), 'entry')
      if (entry.string('type') !== 'ballot' || entry.string('election') !== this.uuid) continue
      this.named.push({ leaf: this.read, hash: entry.string('ballot') })
    }
  }

  /** Those that the accepted log names; newer ones wait for the next look. */
  private match(found: readonly BoxBallot[]): Uint8Array[] {
    const next = this.named.slice(this.hashes.length)
    const ballots = found.slice(0, next.length)
    require(ballots.length > 0, 'wrong_ballots', 'ballots of the log are not in the box')
    return ballots.map(({ leaf, text }, i) => {
      const same = leaf === next[i]?.leaf && sha256Hex(text) === next[i].hash
      require(same, 'wrong_ballots', 'not the ballots of the log')
      return encodeUtf8(text)
    })
  }

  private async verify(
    ballots: readonly Uint8Array[],
    report: (verified: number) => void,
  ): Promise<void> {
    const credentials: string[] = []
    let [next, done] = [0, 0]
    const work = async (recounter: Recounter) => {
      for (let at = next++; at < ballots.length; at = next++) {
        const ballot = ballots[at] ?? new Uint8Array()
        credentials[at] = await recounter.verify(ballot)
        await this.recounters[0].add(ballot)
        report(this.hashes.length + ++done)
      }
    }
    await Promise.all(this.recounters.map(work))
    const named = this.named.slice(this.hashes.length, this.hashes.length + ballots.length)
    this.after = named.at(-1)?.leaf
    this.hashes.push(...named.map(({ hash }) => hash))
    this.credentials.push(...credentials)
  }
}

interface BoxBallot {
  readonly leaf: number
  readonly text: string
}

function parseBox(lines: string): BoxBallot[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      Fields.read(parseJsonText(line), 'box', (fields) => ({
        leaf: fields.integer('leaf'),
        text: fields.string('ballot'),
      })),
    )
}
