/** The hash of the last event of an archive (protocol, section 11), which commits to all of it. */
import { sha256Hex } from './bytes'

/** What stands in an archive behind its ballots. */
export interface CountedPart {
  /** Text of the tally. */
  readonly tally: string
  /** In the order of the archive. */
  readonly shares: readonly { readonly owner: number; readonly partialDecryption: string }[]
  /** Text of the result. */
  readonly result: string
}

/**
 * @param setup hash of the first event
 * @param ballots hashes of their texts, in order
 * @param count absent for a void round, whose archive ends with its ballots
 */
export function archiveHead(
  setup: string,
  ballots: readonly string[],
  count: CountedPart | undefined,
): string {
  let [head, height] = [setup, 0]
  const append = (type: string, payload?: string) => {
    const rest = payload === undefined ? '' : `,"payload":"${payload}"`
    head = sha256Hex(`{"parent":"${head}","height":${++height},"type":"${type}"${rest}}`)
  }
  for (const hash of ballots) append('Ballot', hash)
  append('EndBallots')
  if (count === undefined) return head
  const { length } = ballots
  const tally = sha256Hex(count.tally)
  append(
    'EncryptedTally',
    sha256Hex(`{"num_tallied":${length},"total_weight":${length},"encrypted_tally":"${tally}"}`),
  )
  for (const { owner, partialDecryption } of count.shares) {
    const payload = sha256Hex(partialDecryption)
    append('PartialDecryption', sha256Hex(`{"owner":${owner},"payload":"${payload}"}`))
  }
  append('Result', sha256Hex(count.result))
  return head
}
