/** The text form of C2SP `tlog-proof`: an entry's index, its inclusion proof, and a checkpoint. */
import { decodeUtf8, encodeBase64, encodeUtf8, parseBase64 } from './bytes'
import { parseCheckpoint, parseSize, type Checkpoint } from './checkpoint'
import { leafHash, verifyInclusion, type Hash } from './merkle'
import type { VerifierKey } from './note'
import { require } from './refusal'

const HEADER = 'c2sp.org/tlog-proof@v1'
const MAX_BYTES = 131_072
const MAX_HASHES = 63

export interface LogProof {
  /** Application data. Not authenticated. */
  readonly extra: Uint8Array | undefined
  readonly index: number
  readonly hashes: readonly Hash[]
  /** The checkpoint as received; verified by {@link verifyLogProof}. */
  readonly checkpoint: Uint8Array
}

export function parseLogProof(bytes: Uint8Array): LogProof {
  require(bytes.length <= MAX_BYTES, 'too_large', 'proof')
  const text = decodeUtf8(bytes)
  const split = text.indexOf('\n\n')
  require(split > 0, 'malformed', 'proof without checkpoint')
  const [header, ...lines] = text.slice(0, split).split('\n')
  require(header === HEADER, 'other_version', 'proof header')
  const extra = lines[0]?.startsWith('extra ') === true ? lines.shift()?.slice(6) : undefined
  const index = /^index (.*)$/.exec(lines.shift() ?? '')?.[1] ?? ''
  require(lines.length <= MAX_HASHES, 'malformed', 'hashes')
  return {
    extra: extra === undefined ? undefined : parseBase64(extra),
    index: parseSize(index),
    hashes: lines.map(parseHash),
    checkpoint: encodeUtf8(text.slice(split + 2)),
  }
}

/** The checkpoint, once the log's signature and the inclusion of this entry in it are verified. */
export function verifyLogProof(
  proof: LogProof,
  entry: Uint8Array,
  logKey: VerifierKey,
): Checkpoint {
  const checkpoint = parseCheckpoint(proof.checkpoint, logKey)
  const { size, root } = checkpoint
  const included = verifyInclusion(leafHash(entry), proof.index, size, proof.hashes, root)
  require(included, 'bad_proof', 'the entry is not in the log')
  return checkpoint
}

export function encodeLogProof({ extra, index, hashes, checkpoint }: LogProof): string {
  const head = extra === undefined ? '' : `extra ${encodeBase64(extra)}\n`
  const path = hashes.map((hash) => `${encodeBase64(hash)}\n`).join('')
  return `${HEADER}\n${head}index ${index}\n${path}\n${decodeUtf8(checkpoint)}`
}

function parseHash(line: string): Hash {
  const hash = parseBase64(line)
  require(hash.length === 32, 'malformed', 'hash')
  return hash
}
