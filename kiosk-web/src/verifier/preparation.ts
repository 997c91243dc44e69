/** What the log says of slips and setups, before a round is opened. */
import type { Charter } from '../protocol/charter'
import type { Findings } from './findings'
import type { SlipsEntry } from '../protocol/log-entries'
import { logEntry } from './log-record'

export class Preparation {
  /** Digests of the Setup events, by election. */
  readonly setups = new Map<string, string>()
  /** Digests of the credentials records, by election. */
  readonly credentials = new Map<string, string>()
  /** The last totals of each class. */
  readonly slips = new Map<string, SlipsEntry>()
  /** The void credentials of each election, with the first entry that says so. */
  readonly voided = new Map<string, Map<string, number>>()

  constructor(
    private readonly charter: Charter,
    private readonly findings: Findings,
  ) {}

  addSlips(entry: SlipsEntry, at: number): void {
    const disorder = (detail: string) => {
      this.findings.fail('consistency.log_order', logEntry(at), detail)
    }
    const { ballotClass, printed, handedOut, replaced, leftOver } = entry
    if (!this.charter.classes.some(({ id }) => id === ballotClass)) {
      disorder('slips of an unknown class')
      return
    }
    const first = !this.slips.has(ballotClass)
    this.slips.set(ballotClass, entry)
    const named = entry.credentials.map(({ election }) => election)
    const wanted = first ? this.charter.uuidsOf(ballotClass) : []
    if (named.join() !== wanted.join()) {
      disorder('credentials of other elections than those of the class, or not once')
    }
    for (const { election, hash } of entry.credentials) this.credentials.set(election, hash)
    for (const { election, credential } of entry.voided) {
      const voided = this.voided.get(election) ?? new Map<string, number>()
      this.voided.set(election, voided)
      if (!voided.has(credential)) voided.set(credential, at)
    }
    if (handedOut + leftOver > printed || replaced > handedOut) {
      this.findings.fail('evidence.slip_numbers', logEntry(at), 'more slips than were printed')
    }
  }

  addSetup(election: string, setup: string, at: number): void {
    const disorder = (detail: string) => {
      this.findings.fail('consistency.log_order', logEntry(at), detail)
    }
    const known = this.charter.elections.some(({ uuid }) => uuid === election)
    if (!known) disorder('the setup of an unknown election')
    else if (!this.credentials.has(election)) {
      disorder('a setup before the slips of its class')
    } else {
      if (this.setups.has(election)) disorder('a second setup')
      this.setups.set(election, setup)
    }
  }
}
