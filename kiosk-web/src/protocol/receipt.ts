/** The receipt of a ballot, 验票凭证 (protocol, section 20). It is the same whatever was chosen. */
import { encodeUtf8, equalBytes, parseHex } from './bytes'
import type { Checkpoint } from './checkpoint'
import { parseUuid } from './election'
import { Fields } from './fields'
import { encodeJson, parseJson } from './json'
import { parseLogProof, verifyLogProof } from './log-proof'
import type { VerifierKey } from './note'
import { require } from './refusal'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A receipt whose proof and signature were verified. */
export interface Receipt {
  readonly election: string
  /** H: lower-case hex SHA-256 of the ballot's text. */
  readonly ballot: string
  readonly index: number
  readonly checkpoint: Checkpoint
}

/** The ballot's entry in the log, byte for byte (protocol, section 18). */
export function ballotEntry(election: string, ballot: string): Uint8Array {
  const members = { type: 'ballot', election, ballot }
  return encodeUtf8(encodeJson(new Map(Object.entries(members))))
}

/** Refuses unless the log's key signed a tree that holds the entry which the receipt names. */
export function verifyReceipt(bytes: Uint8Array, logKey: VerifierKey): Receipt {
  const proof = parseLogProof(bytes)
  require(proof.extra !== undefined, 'malformed', 'receipt without extra line')
  const named = Fields.read(parseJson(proof.extra), 'receipt', (fields) => ({
    election: parseUuid(fields.string('election')),
    ballot: fields.string('ballot'),
  }))
  require(equalBytes(encodeReceiptExtra(named), proof.extra), 'bad_encoding', 'receipt')
  parseHex(named.ballot, 32)
  const entry = ballotEntry(named.election, named.ballot)
  return { ...named, index: proof.index, checkpoint: verifyLogProof(proof, entry, logKey) }
}

/**
 * For the device that cast the ballot: the receipt must be for its own ballot in its own election, so
 * that two voters cannot be shown one receipt.
 */
export function verifyOwnReceipt(
  bytes: Uint8Array,
  logKey: VerifierKey,
  own: { readonly election: string; readonly ballot: string },
): Receipt {
  const receipt = verifyReceipt(bytes, logKey)
  require(receipt.election === own.election, 'wrong_election', 'receipt of another election')
  require(receipt.ballot === own.ballot, 'bad_proof', 'receipt of another ballot')
  return receipt
}

/** The content of the `extra` line. */
export function encodeReceiptExtra(named: { election: string; ballot: string }): Uint8Array {
  const { election, ballot } = named
  return encodeUtf8(encodeJson(new Map(Object.entries({ election, ballot }))))
}

/** 验票码: the first 10 characters of H in Crockford Base32, as `XXXX-XXXX-XX`. */
export function receiptCode(ballot: string): string {
  const bits = BigInt(`0x${ballot.slice(0, 14)}`) >> 6n // the first 50 of 56 bits
  let code = ''
  for (let shift = 45n; shift >= 0n; shift -= 5n) {
    code += CROCKFORD.charAt(Number((bits >> shift) & 31n))
  }
  return formatReceiptCode(code)
}

/**
 * Reads a code as a person types it: any case, full-width forms, spaces and hyphens anywhere, and the
 * letters that Crockford's alphabet takes for digits (O for 0; I and L for 1).
 */
export function parseReceiptCode(typed: string): string {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  require(/^[0-9A-HJKMNP-TV-Z]{10}$/.test(code), 'malformed', 'receipt code')
  return formatReceiptCode(code)
}

function formatReceiptCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}
