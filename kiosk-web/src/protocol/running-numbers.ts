/**
 * The named numbers as the log tells them, entry by entry (protocol, section 23). What a rule sees is what
 * stands in the log when it is judged: at the `open` for rules of that scope, at the `result` for all others.
 */
import type { Charter } from './charter'
import type { Round } from './charter-round'
import type { LogEntry, SlipsEntry } from './log-entries'
import type { ElectionSlot } from './manifest'
import type { Numbers } from './rules'

const MAX_NUMBER = 2n ** 31n - 1n

export class RunningNumbers {
  private readonly slips = new Map<string, SlipsEntry>()
  private readonly ballots = new Map<string, number>()
  private readonly openings = new Map<string, Numbers>()
  private expected: number
  private present = 0

  constructor(private readonly charter: Charter) {
    this.expected = charter.expected
  }

  add(entry: LogEntry): void {
    switch (entry.type) {
      case 'attendance':
        this.expected = entry.expected
        this.present = entry.present
        break
      case 'slips':
        this.slips.set(entry.ballotClass, entry)
        break
      case 'open':
        this.openings.set(entry.round, this.now())
        break
      case 'ballot':
        this.ballots.set(entry.election, this.returned(entry.election) + 1)
    }
  }

  /** Those known outside of any round. */
  now(): Numbers {
    const issued = [...this.slips.values()].reduce((sum, slips) => sum + issuedNet(slips), 0n)
    return {
      expected: BigInt(this.expected),
      present: BigInt(this.present),
      issued_net: issued < MAX_NUMBER ? issued : MAX_NUMBER,
    }
  }

  /** Every ballot in the log is a valid one. */
  ofRound(round: Round): Numbers {
    const slots = this.charter.elections.filter((slot) => slot.round === round.id)
    const ballots = BigInt(slots.reduce((sum, { uuid }) => sum + this.returned(uuid), 0))
    return { ...this.now(), returned: ballots, valid: ballots }
  }

  /** Issued net and returned of one class in one round. */
  ofElection({ ballotClass, uuid }: ElectionSlot): Numbers {
    const slips = this.slips.get(ballotClass)
    const issued = slips === undefined ? 0n : issuedNet(slips)
    return { issued_net: issued, returned: BigInt(this.returned(uuid)) }
  }

  /** Nothing is known when the round was not opened. */
  atOpening(round: Round): Numbers {
    return this.openings.get(round.id) ?? {}
  }

  returned(election: string): number {
    return this.ballots.get(election) ?? 0
  }
}

/** 净发出票: handed out, less those taken back. */
function issuedNet({ handedOut, replaced }: SlipsEntry): bigint {
  return BigInt(Math.max(0, handedOut - replaced))
}
