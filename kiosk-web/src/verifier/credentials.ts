/** The public credentials of an election (protocol, sections 4 and 13, item 5). */
import { asArray, asString } from '../protocol/fields'
import { parseKey } from '../protocol/group'
import { parseJson } from '../protocol/json'
import { Refusal } from '../protocol/refusal'
import type { Findings } from './findings'
import type { Pool } from './pool'
import { sized } from '../protocol/sized'

/** The weight of each credential that can be used, by its text. */
export type Credentials = ReadonlyMap<string, number>

const MAX_CREDENTIALS = 1_000_000
const KEYS_AT_ONCE = 64
const ENTRY = /^([^,]*)(?:,([1-9][0-9]{0,8})?(?:,(.*))?)?$/s

interface Entry {
  readonly where: string
  readonly credential: string
  readonly weight: number
  readonly weighted: boolean
}

/** Refuses what is no list of strings at all. */
export async function checkCredentials(
  text: Uint8Array,
  pool: Pool,
  findings: Findings,
): Promise<Credentials> {
  const list = sized(asArray(parseJson(text), 'credentials'), 0, MAX_CREDENTIALS)
  const texts = list.map((entry) => asString(entry, 'credential'))
  const entries = texts.flatMap((entry, i) => split(entry, `credential ${i + 1}`, findings))
  checkWeights(texts.length, entries, findings)
  const keys = entries.map(({ credential }) => credential)
  const batches = keys.flatMap((_, i) =>
    i % KEYS_AT_ONCE === 0 ? [keys.slice(i, i + KEYS_AT_ONCE)] : [],
  )
  const judged = await Promise.all(batches.map((batch) => pool.run({ type: 'keys', texts: batch })))
  const areKeys = judged.flat()
  const weights = new Map<string, number>()
  entries.forEach(({ where, credential, weight }, i) => {
    if (areKeys[i] !== true) {
      findings.fail('integrity.credential_list', where, 'no group element that may be a key')
    } else if (weights.has(credential)) {
      findings.fail('integrity.credential_list', where, 'stands twice in the list')
    } else weights.set(credential, weight)
  })
  findings.made(
    'integrity.credential_list',
    'integrity.credential_logins',
    'integrity.credential_weights',
  )
  return weights
}

export function isKey(text: string): boolean {
  try {
    parseKey(text)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function split(text: string, where: string, findings: Findings): Entry[] {
  const match = ENTRY.exec(text)
  if (match === null) {
    findings.fail('integrity.credential_list', where, 'neither a key nor a key with its weight')
    return []
  }
  const [, credential = '', weight, login] = match
  if (login !== undefined) {
    findings.fail('integrity.credential_logins', where, 'a login stands beside the credential')
  } else if (text.endsWith(',')) {
    findings.fail('integrity.credential_list', where, 'a comma without a weight')
  }
  return [{ where, credential, weight: Number(weight ?? 1), weighted: weight !== undefined }]
}

function checkWeights(size: number, entries: readonly Entry[], findings: Findings): void {
  for (const { weight, where } of entries) {
    if (weight !== 1) findings.fail('integrity.credential_weights', where, `weighs ${weight}`)
  }
  const weighted = entries.filter((entry) => entry.weighted).length
  if (weighted !== 0 && weighted !== size) {
    const detail = `${weighted} of ${size} entries have a weight`
    findings.fail('integrity.credential_weights', 'credentials', detail)
  }
}
