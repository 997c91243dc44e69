/** What a slip's QR code says, and the short code of the manifest (protocol, sections 16 and 17). */
import { encodeBase58, isBase58 } from './base58'
import { sha256Bytes } from './bytes'
import { parseCredential, type CredentialCode } from './credential'
import { require } from './refusal'

const MEETING_LENGTH = 16
const CODE_LENGTH = 10
const PATH = '/v'

export interface Slip {
  readonly meeting: string
  readonly credential: CredentialCode
  readonly manifestCode: string
}

/** First 10 Base58 characters of the SHA-256 of the manifest's bytes. */
export function manifestCode(manifest: Uint8Array): string {
  return encodeBase58(sha256Bytes(manifest)).slice(0, CODE_LENGTH)
}

/** Refuses a manifest that is not the one whose code the slip carries. */
export function requireManifest(manifest: Uint8Array, code: string): void {
  require(manifestCode(manifest) === code, 'wrong_manifest', 'not the manifest of this slip')
}

/** `<base-url>/v#<meeting>.<22 characters>.<manifest code>`; only http and https addresses. */
export function parseSlipText(text: string): Slip & { readonly baseUrl: string } {
  const at = text.indexOf('#')
  require(at >= 0, 'malformed', 'no fragment')
  const address = text.slice(0, at)
  const isAddress = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?\/v$/.test(address)
  require(isAddress, 'malformed', 'not the address of a slip')
  return { baseUrl: address.slice(0, -PATH.length), ...parseSlipFragment(text.slice(at)) }
}

/** The fragment with or without its leading `#`. Never sent to a server. */
export function parseSlipFragment(fragment: string): Slip {
  const parts = fragment.replace(/^#/, '').split('.')
  const [meeting = '', secret = '', code = ''] = parts
  require(parts.length === 3, 'malformed', 'a slip has three parts')
  require(meeting.length === MEETING_LENGTH && isBase58(meeting), 'malformed', 'meeting')
  require(/^[1-9A-HJ-NP-Za-km-z]{22}$/.test(secret), 'malformed', 'credential')
  require(code.length === CODE_LENGTH && isBase58(code), 'malformed', 'manifest code')
  return { meeting, credential: parseCredential(secret), manifestCode: code }
}

export function encodeSlipText(baseUrl: string, slip: Slip): string {
  const secret = slip.credential.replace(/-/g, '')
  return `${baseUrl}${PATH}#${slip.meeting}.${secret}.${slip.manifestCode}`
}
