import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseBallot } from '../../src/protocol/ballot'
import { BallotVerifier } from '../../src/protocol/ballot-verifier'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { keyOf } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import {
  checkHealth,
  RandomnessUnavailable,
  systemRandom,
  uniformScalar,
} from '../../src/protocol/random'
import { ORDER } from '../../src/protocol/scalar'
import { BallotSession } from '../../src/protocol/session'
import { runAtOnce } from '../../src/protocol/slices'
import { fixedValues } from './vectors'

const election = parseElection(fixedValues.election.raw)
const choices = [
  [1, 0],
  [0, 1, 0],
]

function makeBallot(): string {
  const session = new BallotSession(election, keyOf(7n), systemRandom())
  runAtOnce(session.preparing())
  return session.finish(choices).text
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('source', () => {
  it('mathRandom_isNeverUsed', () => {
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Math.random was called')
    })
    new BallotVerifier(election).verify(parseBallot(encodeUtf8(makeBallot()), election))
  })

  it('missingGetRandomValues_isRefused', () => {
    for (const crypto of [undefined, {}, { getRandomValues: 'no' }]) {
      vi.stubGlobal('crypto', crypto)
      expect(() => systemRandom()).toThrow(RandomnessUnavailable)
    }
  })

  it('lostGetRandomValues_stopsASession', () => {
    const session = new BallotSession(election, keyOf(7n), systemRandom())
    const steps = session.preparing()
    steps.next()
    vi.stubGlobal('crypto', undefined)
    expect(() => {
      runAtOnce(steps)
    }).toThrow(RandomnessUnavailable)
  })

  it('brokenSources_areRefused', () => {
    let counter = 0
    const broken = [
      (a: Uint8Array) => a,
      (a: Uint8Array) => a.fill(0xaa),
      (a: Uint8Array) => a.fill(++counter),
      (a: Uint8Array) => a.map((_, i) => i & 15),
      (a: Uint8Array) => a.map((_, i) => (i * 167 + 13) & 0xff),
    ]
    for (const getRandomValues of broken) {
      vi.stubGlobal('crypto', { getRandomValues })
      expect(() => systemRandom()).toThrow(RandomnessUnavailable)
    }
  })

  it('healthCheck_passesGoodSources', () => {
    const { bytes } = systemRandom()
    for (let i = 0; i < 2000; i++) checkHealth(bytes(256), bytes(256))
  })

  it('noCryptoSubtle_isNeeded', () => {
    const { crypto } = globalThis
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    expect(makeBallot().length).toBeGreaterThan(1000)
  })
})

describe('uniformScalar', () => {
  it('valuesNotBelowTheOrder_areDrawnAgain', () => {
    const draws = [ORDER, 2n ** 253n - 1n, ORDER - 1n].map(toBytes)
    expect(uniformScalar(() => draws.shift() ?? new Uint8Array(32))).toBe(ORDER - 1n)
    expect(draws.length).toBe(0)
    expect(uniformScalar(() => toBytes(2n ** 253n + 5n))).toBe(5n) // only 253 bits are read
  })

  it('topBits_areUniform', () => {
    const { bytes } = systemRandom()
    const counts = new Array<number>(16).fill(0)
    const draws = 20_000
    for (let i = 0; i < draws; i++) {
      const bucket = Number((uniformScalar(bytes) * 16n) / ORDER)
      counts[bucket] = (counts[bucket] ?? 0) + 1
    }
    const expected = draws / 16
    const chi = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    expect(chi).toBeLessThan(60) // 15 degrees of freedom: p below 1e-6
  })
})

function toBytes(value: bigint): Uint8Array {
  const hex = value.toString(16).padStart(64, '0')
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))
}
