/** Stable codes of refused input, the same words the server answers with. */
export type RefusalCode =
  | 'malformed'
  | 'duplicate_key'
  | 'unknown_field'
  | 'bad_encoding'
  | 'bad_point'
  | 'bad_scalar'
  | 'bad_proof'
  | 'bad_signature'
  | 'wrong_election'
  | 'wrong_manifest'
  | 'wrong_log'
  | 'wrong_ballots'
  | 'wrong_tally'
  | 'wrong_shares'
  | 'not_closed'
  | 'duplicate_ciphertext'
  | 'credential_used'
  | 'too_large'
  | 'rule_not_met'
  | 'wrong_passphrase'
  | 'bad_checksum'
  | 'other_version'

/** Bad input from outside: a stable code, and a short English detail for logs and tests. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: string

  constructor(code: RefusalCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
  }
}

/** Throws the refusal unless the condition holds. */
export function require(condition: boolean, code: RefusalCode, detail: string): asserts condition {
  if (!condition) throw new Refusal(code, detail)
}
