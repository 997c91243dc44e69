/** Every sample gets the verdict of the other verifier, under the same names. */
import { describe, expect, it } from 'vitest'
import { encodeUtf8, parseBase64 } from '../../src/protocol/bytes'
import { rememberingPool } from '../../scripts/compare/remembering-pool'
import type { Report } from '../../src/verifier/report'
import { verifyFile, type KeptFiles } from '../../src/verifier/verify-file'
import { vectorBytes, vectorText } from '../protocol/vectors'

interface Sample {
  readonly name: string
  readonly exit: number
  readonly failed: readonly string[]
  readonly file?: string
  readonly of?: string
  /** From where and how much of that file, or new bytes in Base64. */
  readonly pieces?: readonly (readonly [number, number] | string)[]
  readonly receipt?: string
  readonly checkpoint?: string
  readonly manifest_code?: string
}

const archives = JSON.parse(vectorText('verdicts.json')) as Omit<Sample, 'name'>[]
const records = JSON.parse(vectorText('record/verdicts.json')) as Sample[]

function recordBytes({ file, of = '', pieces = [] }: Sample): Uint8Array {
  if (file !== undefined) return vectorBytes(`record/${file}`)
  const base = vectorBytes(`record/${of}`)
  return Uint8Array.from(
    pieces.flatMap((piece) =>
      typeof piece === 'string'
        ? [...parseBase64(piece)]
        : [...base.subarray(piece[0], piece[0] + piece[1])],
    ),
  )
}

/** One for all: the samples share nearly all of their ballots. */
const pool = rememberingPool()

function verify(bytes: Uint8Array, kept: KeptFiles = {}): Promise<Report> {
  return verifyFile(bytes, kept, pool, () => undefined)
}

function verdict({ exit, checks }: Report) {
  const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name)
  return { exit, failed: failed.sort() }
}

describe('sample archives', () => {
  it.each(archives.map((sample) => [sample.file ?? '', sample] as const))(
    '%s',
    async (file, { exit, failed }) => {
      expect(verdict(await verify(vectorBytes(file)))).toEqual({ exit, failed })
    },
  )
})

describe('sample records', () => {
  it.each(records.map((sample) => [sample.name, sample] as const))('%s', async (_, sample) => {
    const { exit, failed, receipt, checkpoint, manifest_code } = sample
    const kept = {
      receipt: receipt === undefined ? undefined : encodeUtf8(receipt),
      checkpoint: checkpoint === undefined ? undefined : encodeUtf8(checkpoint),
      manifestCode: manifest_code,
    }
    expect(verdict(await verify(recordBytes(sample), kept))).toEqual({ exit, failed })
  })
})
