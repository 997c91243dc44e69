/** Reads the sample elections that Java and TypeScript share. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../../server/src/test/resources/vectors/', import.meta.url)

export function vectorBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(fileURLToPath(new URL(name, folder))))
}

export function vectorText(name: string): string {
  return new TextDecoder().decode(vectorBytes(name))
}

export interface HashInput {
  readonly input: string
  readonly challenge: string
}

export interface BallotVector {
  readonly choices: number[][]
  readonly sk: string
  readonly rnd: string[]
  readonly hash_inputs: HashInput[]
  readonly ballot: string
  readonly tracker: string
}

export interface FixedValues {
  readonly multiples_of_g: Record<string, string>
  readonly credential: Record<
    'uuid' | 'credential' | 'sha0' | 'sha1' | 'private' | 'public',
    string
  >
  readonly pok: {
    x: string
    output: { pok: { challenge: string; response: string }; public_key: string }
    rnd: string[]
    hash_inputs: HashInput[]
  }
  readonly sigmsg: { sk: string; output: { message: string; signature: unknown }; rnd: string[] }
  readonly encrypted_msg: { dk: string; plaintext: string; output: string; rnd: string[] }
  readonly election: { raw: string; sha256_hex: string; fingerprint_b64: string }
  readonly ballots: BallotVector[]
  readonly tally: { json: string; sha256_hex: string }
  readonly partial_decryption: {
    x: string
    output: unknown
    rnd: string[]
    hash_inputs: HashInput[]
  }
  readonly lagrange: Record<string, string[]>
}

export const fixedValues = JSON.parse(vectorText('fixed-values.json')) as FixedValues
