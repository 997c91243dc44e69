/** What an archive says before the first ballot (protocol, section 13, items 3 to 5). */
import { decodeUtf8 } from '../protocol/bytes'
import { parseElection, type Election } from '../protocol/election'
import { Refusal } from '../protocol/refusal'
import { readTrustees, trusteesFaults, type Trustees } from '../protocol/trustees'
import { detailOf, type ArchivedEvent } from './archive-scan'
import type { CheckName } from './checks'
import { checkCredentials, type Credentials } from './credentials'
import type { Findings } from './findings'
import type { Pool } from './pool'

/** What could be read. */
export interface Setup {
  readonly election?: Election | undefined
  readonly trustees?: Trustees | undefined
  readonly credentials?: Credentials | undefined
}

const FAULTS = {
  key_proof: 'authenticity.trustee_key',
  threshold: 'authenticity.threshold_setup',
  keys: 'integrity.trustee_keys',
} as const

export async function checkSetup(
  event: ArchivedEvent,
  pool: Pool,
  findings: Findings,
): Promise<Setup> {
  const [first, second, third] = event.records
  if (first === undefined || second === undefined || third === undefined) return {}
  const election = read(findings, 'election', 'integrity.election_record', () =>
    parseElection(decodeUtf8(first.bytes)),
  )
  const trustees = read(findings, 'trustees', 'integrity.trustees_record', () =>
    readTrustees(decodeUtf8(second.bytes)),
  )
  if (trustees !== undefined) {
    for (const { kind, refusal } of trusteesFaults(trustees)) {
      findings.fail(FAULTS[kind], 'trustees', refusal.message)
    }
    findings.made(
      'authenticity.trustee_key',
      'authenticity.threshold_setup',
      'integrity.trustee_keys',
    )
  }
  let credentials: Credentials | undefined
  try {
    credentials = await checkCredentials(third.bytes, pool, findings)
  } catch (error) {
    findings.fail('integrity.credential_list', 'credentials', detailOf(error))
  }
  if (election !== undefined && trustees !== undefined) {
    if (!election.publicKey.equals(trustees.publicKey)) {
      const detail = "the key is not the product of the trustees' keys"
      findings.fail('consistency.public_key', 'election', detail)
    }
    findings.made('consistency.public_key', 'authenticity.unknown_suite')
  }
  return { election, trustees, credentials }
}

/** A record of another version or group breaks that check instead of the record's own. */
function read<T>(
  findings: Findings,
  where: string,
  check: CheckName,
  parse: () => T,
): T | undefined {
  try {
    const value = parse()
    findings.made(check)
    return value
  } catch (error) {
    const detail = detailOf(error)
    const otherSuite = error instanceof Refusal && error.code === 'other_version'
    findings.fail(otherSuite ? 'authenticity.unknown_suite' : check, where, detail)
    return undefined
  }
}
