/**
 * The two keys by which a trustee signs and reads the messages of the threshold ceremony, and the
 * channel between two trustees (protocol, section 7.1).
 */
import { isBase58 } from './base58'
import { decryptMessage, encryptMessage, type EncryptedMessage } from './encrypted-message'
import { Fields } from './fields'
import { encodePoint, GENERATOR, parseKey, secretPower, type Point } from './group'
import { parseJsonText } from './json'
import type { RandomSource } from './random'
import { require } from './refusal'
import { hashTextToScalar, type Scalar } from './scalar'
import { encodeSignedMessage, isSignedBy, parseSignedMessage, signMessage } from './signed-message'

export const SEED_LENGTH = 22

/** What follows from a seed. Everything but the two key texts is secret. */
export interface TrusteePki {
  readonly seed: string
  readonly signing: Scalar // sk
  readonly decryption: Scalar // dk
  readonly verificationText: string // g^sk
  readonly encryptionText: string // g^dk
}

/** `seed` is the 22 Base58 characters of a Belenios private key file. */
export function pkiOf(seed: string): TrusteePki {
  const wellFormed = seed.length === SEED_LENGTH && isBase58(seed)
  require(wellFormed, 'malformed', 'not a seed of 22 Base58 characters')
  const [signing, decryption] = [hashTextToScalar(`sk|${seed}`), hashTextToScalar(`dk|${seed}`)]
  return {
    seed,
    signing,
    decryption,
    verificationText: encodePoint(secretPower(GENERATOR, signing)),
    encryptionText: encodePoint(secretPower(GENERATOR, decryption)),
  }
}

/** Signs the text, says inside whom it is for, and encrypts all that to them. */
export function send(
  from: TrusteePki,
  recipient: string,
  message: string,
  random: RandomSource,
): EncryptedMessage {
  const channel = JSON.stringify({ recipient, message })
  const signed = encodeSignedMessage(signMessage(from.signing, channel, random))
  return encryptMessage(parseKey(recipient), signed, random)
}

/**
 * Reads what the holder of `sender` sent to this trustee. Refuses as `bad_proof` what cannot be
 * decrypted, as `bad_signature` what another sent or what was meant for another.
 */
export function receive(to: TrusteePki, sender: Point, message: EncryptedMessage): string {
  const signed = parseSignedMessage(parseJsonText(decryptMessage(to.decryption, message)))
  require(isSignedBy(signed, sender), 'bad_signature', 'not signed by its sender')
  return Fields.readInOrder(parseJsonText(signed.message), 'channel message', (fields) => {
    const meant = fields.string('recipient') === to.encryptionText
    require(meant, 'bad_signature', 'meant for another trustee')
    return fields.string('message')
  })
}
