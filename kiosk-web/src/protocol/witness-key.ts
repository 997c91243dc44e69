/** The key with which a trustee cosigns the log as its witness (protocol, section 22). */
import { ed25519 } from '@noble/curves/ed25519.js'
import { keyId, type VerifierKey } from './note'
import { witnessSeedOf, type Trustee } from './trustee-secret'

/** `index` is the trustee's number in the meeting, from 1. */
export function witnessKeyOf(trustee: Trustee, meeting: string, index: number): VerifierKey {
  const name = `gongxin-witness/${meeting}/${index}`
  const publicKey = ed25519.getPublicKey(witnessSeedOf(trustee))
  return { name, type: 'witness', id: keyId(name, 'witness', publicKey), publicKey }
}
