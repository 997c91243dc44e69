/** A sentence for each stable code, for the people who run a meeting. */
export default {
  problem: {
    no_answer: 'The server cannot be reached. Check the network and try again.',
    internal:
      'Something unexpected went wrong; nothing was changed. Try again, then ask your technician.',
    malformed: 'This does not have the right form; nothing was changed.',
    duplicate_key: 'The file names something twice; nothing was changed.',
    unknown_field: 'The file has something unknown in it; nothing was changed.',
    bad_encoding: 'The file is not encoded as UTF-8.',
    too_large: 'This is too large; nothing was changed.',
    unauthenticated: 'You are signed out. Please sign in again.',
    forbidden: 'This link may not do that, or a newer link has taken its place.',
    csrf: 'You are signed out. Please sign in again.',
    not_found: 'Not found; it may have been deleted.',
    stale_state: 'The meeting has moved on; this step cannot be done now.',
    same_device:
      'Trustee {trustee} uses this very device. Take another one, or let the organiser record why one is shared.',
    not_open: 'The round is not open, or not closed yet. Please wait.',
    closed: 'The round is closed.',
    no_tls:
      'People reach this server without TLS, so the manifest cannot promise it. Set up a certificate, or freeze for a plain local network.',
    record_too_large:
      'A record holds at most 4 GiB: with these forms and rounds, at most {most} slips. Take out answers, rounds or people.',
    link_used: 'This link was used. Ask the organiser for another one.',
    link_ended: 'This invitation has ended.',
    small_class: 'A class has fewer than 10 people: merge it, or two roles accept it.',
    rule_not_met: 'A rule is not met: {missing} missing.',
    rate_limited: 'Too many tries. Please wait a little.',
    unavailable: 'The server is busy. Please try again in a moment.',
    credential_used: 'This slip has been used and cannot be voided.',
    voided_credential: 'This slip is void already.',
    unknown_credential: 'This slip does not belong to this meeting.',
    bad_proof: 'The server could not verify this; nothing was changed.',
    bad_checksum: 'A character or word of the key card is wrong.',
    wrong_passphrase: 'Wrong passphrase, or the key file is damaged.',
    other_key: 'This key is not the one registered for this meeting.',
    weak_passphrase: 'A passphrase has at least 15 characters and is not a common one.',
    bad_code: 'The one-time code is wrong.',
  },
}
