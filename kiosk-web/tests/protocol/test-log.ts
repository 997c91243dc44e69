/** A transparency log in memory, as a server would keep it, written apart from the code under test. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, encodeBase64, encodeUtf8 } from '../../src/protocol/bytes'
import { checkpointText, cosignedMessage } from '../../src/protocol/checkpoint'
import { encodeLogProof } from '../../src/protocol/log-proof'
import { leafHash, rootOf, type Hash } from '../../src/protocol/merkle'
import {
  encodeVerifierKey,
  keyId,
  parseVerifierKey,
  type KeyType,
  type VerifierKey,
} from '../../src/protocol/note'
import { ballotEntry, encodeReceiptExtra } from '../../src/protocol/receipt'

export interface Signer {
  readonly key: VerifierKey
  readonly sign: (message: Uint8Array) => Uint8Array
}

export function signer(name: string, type: KeyType, seed: number): Signer {
  const secret = new Uint8Array(32).fill(seed)
  const publicKey = ed25519.getPublicKey(secret)
  const draft = { name, type, publicKey, id: keyId(name, type, publicKey) }
  const key = parseVerifierKey(encodeVerifierKey(draft), type)
  return { key, sign: (message) => ed25519.sign(message, secret) }
}

export function signatureLine(
  { key, sign }: Signer,
  message: Uint8Array,
  head?: Uint8Array,
): string {
  const bytes = concatBytes(key.id, head ?? new Uint8Array(), sign(message))
  return `\u2014 ${key.name} ${encodeBase64(bytes)}\n`
}

export class TestLog {
  readonly entries: Uint8Array[] = []

  constructor(readonly signer: Signer) {}

  readonly leaves: Hash[] = []

  add(...entries: Uint8Array[]): void {
    this.entries.push(...entries)
    this.leaves.push(...entries.map(leafHash))
  }

  root(size = this.entries.length): Hash {
    return rootOf(this.leaves.slice(0, size))
  }

  checkpoint(size = this.entries.length): string {
    const text = checkpointText(this.signer.key.name, size, this.root(size))
    return `${text}\n${signatureLine(this.signer, encodeUtf8(text))}`
  }

  cosigned(witness: Signer, time: number): string {
    const checkpoint = this.checkpoint()
    const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
    const head = new Uint8Array(8)
    new DataView(head.buffer).setBigUint64(0, BigInt(time))
    return checkpoint + signatureLine(witness, cosignedMessage(text, time), head)
  }

  inclusion(index: number, size = this.entries.length): Hash[] {
    return path(index, this.leaves.slice(0, size))
  }

  consistency(oldSize: number, size = this.entries.length): Hash[] {
    if (oldSize === 0 || oldSize === size) return []
    return subproof(oldSize, this.leaves.slice(0, size), true)
  }

  receipt(index: number, election: string, ballot: string): string {
    return encodeLogProof({
      extra: encodeReceiptExtra({ election, ballot }),
      index,
      hashes: this.inclusion(index),
      checkpoint: encodeUtf8(this.checkpoint()),
    })
  }

  /** Adds the challenge of a ballot and gives its proof. */
  challenge(election: string, ballot: string): string {
    this.add(encodeUtf8(JSON.stringify({ type: 'challenge', election, ballot })))
    const index = this.entries.length - 1
    return encodeLogProof({
      extra: encodeUtf8(JSON.stringify({ election, challenge: ballot })),
      index,
      hashes: this.inclusion(index),
      checkpoint: encodeUtf8(this.checkpoint()),
    })
  }

  addBallot(election: string, ballot: string): void {
    this.add(ballotEntry(election, ballot))
  }
}

/** RFC 6962, 2.1.1. */
function path(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return []
  const k = splitOf(leaves.length)
  return index < k
    ? [...path(index, leaves.slice(0, k)), rootOf(leaves.slice(k))]
    : [...path(index - k, leaves.slice(k)), rootOf(leaves.slice(0, k))]
}

/** RFC 6962, 2.1.2. */
function subproof(m: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  if (m === leaves.length) return whole ? [] : [rootOf(leaves)]
  const k = splitOf(leaves.length)
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), rootOf(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), rootOf(leaves.slice(0, k))]
}

function splitOf(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1)
}
