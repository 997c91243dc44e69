/** What a trustee's device signs as a witness: checkpoints (C2SP) and its own statements. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, encodeBase64, encodeUtf8 } from './bytes'
import { cosignedMessage, type Checkpoint } from './checkpoint'
import type { NoteSignature } from './note'
import { signedText, type Words } from './statements'
import { witnessSeedOf, type Trustee } from './trustee-secret'
import { witnessKeyOf } from './witness-key'

const MINUTE = 60

/** Whose signature it is. */
export interface Witness {
  readonly trustee: Trustee
  readonly meeting: string
  readonly index: number
}

/**
 * The checkpoint's note, with the log's own signature and this witness's line and no others. The time
 * is a whole minute: a finer one would tell more than it must.
 *
 * @param now POSIX seconds
 */
export function cosign(
  { note, origin }: Pick<Checkpoint, 'note' | 'origin'>,
  { trustee, meeting, index }: Witness,
  now: number,
): Uint8Array {
  const time = Math.floor(now / MINUTE) * MINUTE
  const head = new Uint8Array(8)
  new DataView(head.buffer).setBigUint64(0, BigInt(time))
  const signature = ed25519.sign(cosignedMessage(note.text, time), witnessSeedOf(trustee))
  const { name, id } = witnessKeyOf(trustee, meeting, index)
  const lines = [
    ...note.signatures.filter((line) => line.name === origin),
    { name, id, signature: concatBytes(head, signature) },
  ]
  return encodeUtf8(`${note.text}\n${lines.map(encodeLine).join('')}`)
}

function encodeLine({ name, id, signature }: NoteSignature): string {
  return `\u2014 ${name} ${encodeBase64(concatBytes(id, signature))}\n`
}

/** The signature under a statement, Base64 (protocol, section 27). */
export function signStatement(trustee: Trustee, meeting: string, words: Words): string {
  return encodeBase64(ed25519.sign(signedText(words, meeting), witnessSeedOf(trustee)))
}
