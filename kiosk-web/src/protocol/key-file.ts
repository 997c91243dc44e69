/**
 * A trustee's secret of 16 bytes in a file, under a passphrase. The file is compact JSON:
 *
 * `{"format":"gongxin-key","version":2,"meeting":M,"verification":E,
 *   "kdf":{"name":"scrypt","n":N,"r":R,"p":P,"salt":B},
 *   "cipher":{"name":"chacha20-poly1305","nonce":B},"data":B}`
 *
 * with B = Base64 with padding. The cipher's key is the 32 bytes that scrypt gives for the passphrase
 * (NFKC, UTF-8) and the salt; a salt is used once, so each file has its own key. What is encrypted is
 * the secret; authenticated beside it is the file's text before `,"data"`. E is the key that checks the
 * trustee's signatures: it tells whose file it is. Cipher and derivation are those of RFC 8439 and
 * RFC 7914, which the JDK and Bouncy Castle have as well.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { encodeBase64, encodeUtf8, equalBytes, parseBase64 } from './bytes'
import { parseUuid } from './election'
import { Fields } from './fields'
import { parseJson, quote } from './json'
import type { RandomSource } from './random'
import { Refusal, require } from './refusal'
import { trusteeOf, type Trustee } from './trustee-secret'

/** Cost of scrypt: memory is 128·n·r bytes, time grows with n·r·p. */
export interface ScryptCost {
  readonly n: number
  readonly r: number
  readonly p: number
}

/** 64 MiB, one to a few seconds: what OWASP asks for, in half the memory and twice the passes. */
export const DEFAULT_COST: ScryptCost = { n: 65_536, r: 8, p: 2 }
const MAX_MEMORY = 256 * 1024 * 1024
const MAX_BYTES = 4096

interface KeyFile {
  readonly meeting: string
  readonly verification: string
  readonly cost: ScryptCost
  readonly salt: Uint8Array
  readonly nonce: Uint8Array
}

/** The file's text. `report` gets the share of the work that is done, from 0 to 1. */
export async function sealKey(
  trustee: Trustee,
  meeting: string,
  passphrase: string,
  random: RandomSource,
  cost: ScryptCost = DEFAULT_COST,
  report: (done: number) => void = () => undefined,
): Promise<string> {
  const [salt, nonce] = [random.bytes(16), random.bytes(12)]
  const verification = trustee.pki.verificationText
  const header = encodeHeader({ meeting, verification, cost, salt, nonce })
  const cipherKey = await deriveCipherKey(passphrase, salt, cost, report)
  const cipher = chacha20poly1305(cipherKey, nonce, encodeUtf8(header))
  const data = cipher.encrypt(trustee.secret)
  cipherKey.fill(0)
  return `${header},"data":"${encodeBase64(data)}"}`
}

/** Refuses a wrong passphrase or a changed file (`wrong_passphrase`: the two look the same). */
export async function openKey(
  file: Uint8Array,
  passphrase: string,
  report: (done: number) => void = () => undefined,
): Promise<Trustee & { readonly meeting: string }> {
  const { data, ...header } = parseKeyFile(file)
  const cipherKey = await deriveCipherKey(passphrase, header.salt, header.cost, report)
  const trustee = decrypt(cipherKey, header, data)
  cipherKey.fill(0)
  const same = trustee.pki.verificationText === header.verification
  require(same, 'malformed', 'the key is not the one it names')
  return { ...trustee, meeting: header.meeting }
}

function decrypt(cipherKey: Uint8Array, header: KeyFile, data: Uint8Array): Trustee {
  const cipher = chacha20poly1305(cipherKey, header.nonce, encodeUtf8(encodeHeader(header)))
  let plain: Uint8Array
  try {
    plain = cipher.decrypt(data)
  } catch {
    throw new Refusal('wrong_passphrase', 'wrong passphrase, or the file was changed')
  }
  return trusteeOf(plain)
}

function deriveCipherKey(
  passphrase: string,
  salt: Uint8Array,
  { n, r, p }: ScryptCost,
  report: (done: number) => void,
): Promise<Uint8Array> {
  const options = {
    N: n,
    r,
    p,
    dkLen: 32,
    asyncTick: 20,
    onProgress: report,
    maxmem: 2 * MAX_MEMORY,
  }
  return scryptAsync(encodeUtf8(passphrase.normalize('NFKC')), salt, options)
}

function parseKeyFile(file: Uint8Array): KeyFile & { readonly data: Uint8Array } {
  require(file.length <= MAX_BYTES, 'too_large', 'key file')
  const parsed = Fields.read(parseJson(file), 'key file', (fields) => {
    require(fields.string('format') === 'gongxin-key', 'malformed', 'not a key file')
    require(fields.integer('version') === 2, 'other_version', 'key file')
    return {
      meeting: parseUuid(fields.string('meeting')),
      verification: fields.string('verification'),
      ...Fields.read(fields.any('kdf'), 'kdf', parseDerivation),
      nonce: Fields.read(fields.any('cipher'), 'cipher', (cipher) => {
        require(cipher.string('name') === 'chacha20-poly1305', 'other_version', 'cipher')
        return parseBase64(cipher.string('nonce'))
      }),
      data: parseBase64(fields.string('data')),
    }
  })
  require(/^[0-9a-f]{64}$/.test(parsed.verification), 'bad_point', 'verification key')
  require(parsed.nonce.length === 12 && parsed.salt.length === 16, 'malformed', 'nonce or salt')
  const text = `${encodeHeader(parsed)},"data":"${encodeBase64(parsed.data)}"}`
  require(equalBytes(encodeUtf8(text), file), 'bad_encoding', 'key file')
  return parsed
}

function parseDerivation(fields: Fields): { cost: ScryptCost; salt: Uint8Array } {
  require(fields.string('name') === 'scrypt', 'other_version', 'kdf')
  const [n, r, p] = [fields.integer('n'), fields.integer('r'), fields.integer('p')]
  const fits = n >= 2 && Number.isInteger(Math.log2(n)) && r >= 1 && p >= 1 && p <= 16
  require(fits && 128 * n * r <= MAX_MEMORY, 'too_large', 'cost of the key file')
  return { cost: { n, r, p }, salt: parseBase64(fields.string('salt')) }
}

function encodeHeader({ meeting, verification, cost, salt, nonce }: KeyFile): string {
  const { n, r, p } = cost
  return (
    `{"format":"gongxin-key","version":2,"meeting":${quote(meeting)},"verification":"${verification}",` +
    `"kdf":{"name":"scrypt","n":${n},"r":${r},"p":${p},"salt":"${encodeBase64(salt)}"},` +
    `"cipher":{"name":"chacha20-poly1305","nonce":"${encodeBase64(nonce)}"}`
  )
}
