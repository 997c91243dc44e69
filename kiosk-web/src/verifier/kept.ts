/** Holds a record against what a person has kept (protocol, section 30). */
import { equalBytes, parseHex } from '../protocol/bytes'
import { Fields } from '../protocol/fields'
import { parseJson, quote } from '../protocol/json'
import { parseLogProof, type LogProof } from '../protocol/log-proof'
import { leafHash, rootOf, verifyInclusion } from '../protocol/merkle'
import { isSignedBy, type VerifierKey } from '../protocol/note'
import { ballotEntry, encodeReceiptExtra } from '../protocol/receipt'
import { require } from '../protocol/refusal'
import { detailOf } from './archive-scan'
import { requireId } from '../protocol/charter'
import type { CheckName } from './checks'
import type { Findings } from './findings'
import {
  readCheckpoint,
  requireSignedBy,
  type LogRecord,
  type SignedCheckpoint,
} from './log-record'

/** A receipt as it stands; nothing of it is verified. */
export interface KeptReceipt {
  readonly election: string
  readonly ballot: string
  readonly proof: LogProof
  readonly checkpoint: SignedCheckpoint
}

export function readReceipt(bytes: Uint8Array): KeptReceipt {
  const proof = parseLogProof(bytes)
  const { extra } = proof
  require(extra !== undefined, 'malformed', 'receipt without extra line')
  const named = Fields.read(parseJson(extra), 'receipt', (fields) => ({
    election: requireId(fields.string('election')),
    ballot: fields.string('ballot'),
  }))
  parseHex(named.ballot, 32)
  require(equalBytes(encodeReceiptExtra(named), extra), 'bad_encoding', 'receipt')
  const checkpoint = readCheckpoint(proof.checkpoint)
  require(BigInt(proof.index) < checkpoint.size, 'malformed', 'an index outside the log')
  return { ...named, proof, checkpoint }
}

export class KeptCheck {
  constructor(
    private readonly log: LogRecord,
    private readonly key: VerifierKey,
    private readonly findings: Findings,
  ) {}

  receipt({ election, ballot, proof, checkpoint }: KeptReceipt): void {
    const entry = ballotEntry(election, ballot)
    this.attempt('evidence.receipt', () => {
      requireSignedBy(checkpoint, this.key)
      const { index, hashes } = proof
      const size = Number(checkpoint.size)
      const included = verifyInclusion(leafHash(entry), index, size, hashes, checkpoint.root)
      require(included, 'bad_proof', 'the proof does not lead to this entry')
      const there = this.log.texts[index]
      if (there === undefined || !equalBytes(there, entry)) {
        this.fail('evidence.receipt', `the log does not have the ballot at ${index}`)
      }
      this.extends('evidence.receipt', checkpoint)
    })
  }

  checkpoint(kept: SignedCheckpoint): void {
    this.attempt('consistency.kept_checkpoint', () => {
      requireSignedBy(kept, this.key)
      this.extends('consistency.kept_checkpoint', kept)
    })
  }

  /** All entries are here, so consistency is the root itself and needs no proof. */
  private extends(check: CheckName, { size, root, text }: SignedCheckpoint): void {
    const { leaves } = this.log
    if (size > BigInt(leaves.length)) {
      const detail = `the log was longer: ${size.toString()} entries, now ${leaves.length}`
      this.fail(check, detail)
    } else if (!equalBytes(rootOf(leaves.slice(0, Number(size))), root)) {
      const other = `the log was another: the first ${size.toString()} entries are not those signed`
      this.fail(check, other + this.equivocation(text))
    }
  }

  /**
   * Two heads that one key signed and of which neither extends the other prove that it lied, to whomever
   * they are shown: so they are told whole, each as a JSON string.
   */
  private equivocation(kept: string): string {
    const { checkpoint, leaves } = this.log
    const proves =
      checkpoint?.origin === this.key.name &&
      checkpoint.size === BigInt(leaves.length) &&
      equalBytes(checkpoint.root, rootOf(leaves)) &&
      isSignedBy(checkpoint.note, this.key)
    if (!proves) return '' // What stands in the record proves nothing.
    return `; equivocation: the log signed both ${quote(kept)} and ${quote(checkpoint.text)}`
  }

  private attempt(check: CheckName, action: () => void): void {
    try {
      action()
    } catch (error) {
      this.fail(check, detailOf(error))
    }
  }

  private fail(check: CheckName, detail: string): void {
    const where = check === 'evidence.receipt' ? 'receipt' : 'kept checkpoint'
    this.findings.fail(check, where, detail)
  }
}
