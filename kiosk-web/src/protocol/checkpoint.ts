/** Checkpoints of C2SP `tlog-checkpoint` and their `tlog-cosignature` (protocol, section 18). */
import { concatBytes, encodeBase64, encodeUtf8, equalBytes, parseBase64 } from './bytes'
import { parseNote, isSignedBy, verifyEd25519, type Note, type VerifierKey } from './note'
import { require } from './refusal'
import type { Hash } from './merkle'

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Hash
  /** The signed text with its signatures, as it was received. */
  readonly note: Note
}

/** A witness's statement that it saw this checkpoint extend all earlier ones. */
export interface Cosignature {
  readonly witness: string
  /** POSIX seconds. */
  readonly time: number
}

/**
 * A checkpoint signed by the log. Refused unless the origin is the key's name, the signature is valid
 * and there is no extension line.
 */
export function parseCheckpoint(bytes: Uint8Array, logKey: VerifierKey): Checkpoint {
  const note = parseNote(bytes)
  require(isSignedBy(note, logKey), 'bad_signature', 'checkpoint')
  const [origin = '', sizeText = '', rootText = '', end, ...more] = note.text.split('\n')
  require(end === '' && more.length === 0, 'malformed', 'checkpoint lines')
  require(origin === logKey.name, 'bad_signature', 'origin')
  const root = parseBase64(rootText)
  require(root.length === 32, 'malformed', 'root hash')
  return { origin, size: parseSize(sizeText), root, note }
}

/** The text that a log signs. */
export function checkpointText(origin: string, size: number, root: Hash): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`
}

/** All valid cosignatures by these witnesses; one that names a witness and is wrong is refused. */
export function verifyCosignatures(
  { note }: Pick<Checkpoint, 'note'>,
  witnesses: readonly VerifierKey[],
): Cosignature[] {
  return witnesses.flatMap((key) =>
    note.signatures
      .filter(({ name, id }) => name === key.name && equalBytes(id, key.id))
      .map(({ signature }) => verifyCosignature(note, signature, key)),
  )
}

function verifyCosignature(note: Note, bytes: Uint8Array, key: VerifierKey): Cosignature {
  require(bytes.length === 72, 'bad_signature', 'cosignature length')
  const time = Number(new DataView(bytes.slice(0, 8).buffer).getBigUint64(0))
  require(Number.isSafeInteger(time), 'bad_signature', 'cosignature time')
  const signed = cosignedMessage(note.text, time)
  require(verifyEd25519(bytes.slice(8), signed, key), 'bad_signature', 'cosignature')
  return { witness: key.name, time }
}

/** What a witness signs: `cosignature/v1`, the time, and the checkpoint's text. */
export function cosignedMessage(text: string, time: number): Uint8Array {
  return concatBytes(encodeUtf8(`cosignature/v1\ntime ${time}\n`), encodeUtf8(text))
}

/** Decimal digits, no leading zeros, at most 2^53 − 1. */
export function parseSize(text: string): number {
  require(/^(?:0|[1-9][0-9]{0,15})$/.test(text), 'malformed', 'number')
  const size = Number(text)
  require(Number.isSafeInteger(size), 'malformed', 'number')
  return size
}
