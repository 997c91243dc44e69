/**
 * Every check by its name (protocol, sections 13 and 30), as the other verifier names them. The names are
 * part of the interface; what each one means is in `server/docs/checks.md`.
 */

/** Made on the archive of one election. */
export const ARCHIVE_CHECKS = [
  'completeness.archive_whole',
  'completeness.events',
  'completeness.records',
  'completeness.partial_decryptions',
  'authenticity.unknown_suite',
  'authenticity.trustee_key',
  'authenticity.threshold_setup',
  'authenticity.unknown_credential',
  'authenticity.ballot_signature',
  'consistency.election',
  'consistency.trustees',
  'consistency.credentials',
  'consistency.public_key',
  'consistency.ballot_election',
  'consistency.one_ballot_per_credential',
  'consistency.num_tallied',
  'consistency.total_weight',
  'consistency.encrypted_tally',
  'consistency.partial_decryption_owners',
  'consistency.result',
  'consistency.count_range',
  'integrity.layout',
  'integrity.record_hash',
  'integrity.event_chain',
  'integrity.event_encoding',
  'integrity.election_record',
  'integrity.trustees_record',
  'integrity.trustee_keys',
  'integrity.credential_list',
  'integrity.credential_logins',
  'integrity.credential_weights',
  'integrity.ballot_encoding',
  'integrity.ballot_shape',
  'integrity.group_element',
  'integrity.duplicate_ciphertext',
  'integrity.tally_record',
  'integrity.result_record',
  'evidence.ballot_proof',
  'evidence.partial_decryption',
  'evidence.decryption_proof',
] as const

/** Made on a meeting record besides. */
export const RECORD_CHECKS = [
  'completeness.files',
  'completeness.rounds',
  'authenticity.log_signature',
  'authenticity.cosignatures',
  'authenticity.statements',
  'authenticity.voided_credential',
  'consistency.manifest',
  'consistency.log_root',
  'consistency.log_order',
  'consistency.ballots_in_time',
  'consistency.challenged_ballot',
  'consistency.annulments',
  'consistency.close_counts',
  'consistency.setup',
  'consistency.manifest_election',
  'consistency.manifest_trustees',
  'consistency.slip_credentials',
  'consistency.ballots_logged',
  'consistency.shares_logged',
  'consistency.archive_logged',
  'consistency.rules',
  'consistency.results',
  'integrity.manifest',
  'integrity.log_entry',
  'integrity.checkpoint',
  'integrity.readme',
  'evidence.open_rules',
  'evidence.valid_rules',
  'evidence.ballots_issued',
  'evidence.slip_numbers',
  'evidence.credentials_printed',
  'evidence.void_not_decrypted',
] as const

/** Made when a person gave what they had kept. */
export const KEPT_CHECKS = [
  'authenticity.manifest_code',
  'evidence.receipt',
  'consistency.kept_checkpoint',
] as const

export const ALL_CHECKS = [...ARCHIVE_CHECKS, ...RECORD_CHECKS, ...KEPT_CHECKS] as const

export type CheckName = (typeof ALL_CHECKS)[number]

/** The five groups in which checks are shown, in their order. */
export const CHECK_GROUPS = [
  'completeness',
  'authenticity',
  'consistency',
  'integrity',
  'evidence',
] as const

export type CheckGroup = (typeof CHECK_GROUPS)[number]

export function groupOf(check: CheckName): CheckGroup {
  return check.slice(0, check.indexOf('.')) as CheckGroup
}
