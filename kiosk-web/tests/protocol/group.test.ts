import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { Addend, ExtendedPoint } from '../../src/protocol/extended-point'
import { FixedBase } from '../../src/protocol/fixed-base'
import {
  encodePoint,
  encodePoints,
  GENERATOR,
  NEUTRAL,
  parseKey,
  parsePoint,
  power,
  secretPower,
  smallPower,
} from '../../src/protocol/group'
import { ReusedBase } from '../../src/protocol/reused-base'
import { hashTextToScalar, ORDER, parseScalar, reduce } from '../../src/protocol/scalar'
import { fixedValues } from './vectors'
import { refused } from './refused'

const P = 2n ** 255n - 19n
const hex = (value: bigint) => value.toString(16).padStart(64, '0')

it('order_isThatOfThePublishedGroup', () => {
  expect(ORDER).toBe(ed25519.Point.Fn.ORDER)
})

describe('powers', () => {
  const base = FixedBase.generator()
  const reused = new ReusedBase(GENERATOR)

  it('multiplesOfG_areTheSamples', () => {
    for (const [exponent, text] of Object.entries(fixedValues.multiples_of_g)) {
      const scalar = reduce(BigInt(exponent))
      expect(encodePoint(base.power(scalar))).toBe(text)
      expect(encodePoint(power(GENERATOR, scalar))).toBe(text)
      expect(encodePoint(reused.power(scalar))).toBe(text)
      expect(parsePoint(text).equals(base.power(scalar))).toBe(true)
    }
  })

  it('allWays_agreeOnManyScalars', () => {
    const edges = [0n, 1n, 127n, 128n, 129n, 255n, 256n, 2n ** 252n, ORDER - 1n, ORDER - 128n]
    const seeded = Array.from({ length: 60 }, (_, i) => hashTextToScalar(`scalar ${i}`))
    const other = base.power(seeded[0] ?? 0n)
    const [table, shared] = [FixedBase.of(other), new ReusedBase(other)]
    for (const scalar of [...edges, ...seeded]) {
      const expected = power(other, scalar)
      expect(table.power(scalar).equals(expected)).toBe(true)
      expect(shared.power(scalar).equals(expected)).toBe(true)
      expect(secretPower(other, scalar).equals(expected)).toBe(true)
    }
    for (const small of [-89, -3, -2, -1, 0, 1, 2, 3, 7, 88, 2000]) {
      expect(smallPower(other, small).equals(power(other, reduce(BigInt(small))))).toBe(true)
    }
  })

  it('extendedPoints_addAndDoubleAsNobleDoes_evenEqualOppositeAndNeutralOnes', () => {
    const a = base.power(hashTextToScalar('a'))
    const b = base.power(hashTextToScalar('b'))
    for (const left of [a, b, NEUTRAL, a.negate()]) {
      const point = ExtendedPoint.of(left)
      for (const right of [a, b, NEUTRAL]) {
        const addend = Addend.of(ExtendedPoint.of(right))
        expect(point.add(addend).toPoint().equals(left.add(right))).toBe(true)
        expect(point.add(addend.negate()).toPoint().equals(left.subtract(right))).toBe(true)
      }
      expect(point.double(1).toPoint().equals(left.double())).toBe(true)
      expect(point.double(3).toPoint().equals(left.double().double().double())).toBe(true)
      expect(point.isNeutral()).toBe(left.is0())
    }
  })

  it('encodePoints_agreesWithEncodePoint', () => {
    const points = [0n, 1n, 2n, 77n].map((scalar) => base.power(scalar))
    expect(encodePoints([...points, NEUTRAL])).toEqual([...points, NEUTRAL].map(encodePoint))
    expect(encodePoints([])).toEqual([])
  })
})

describe('parsePoint', () => {
  const good = encodePoint(GENERATOR.double())

  it('neutral_isAPointButNoKey', () => {
    expect(parsePoint(hex(1n)).is0()).toBe(true)
    refused('bad_point', () => parseKey(hex(1n)))
  })

  it('otherTexts_areRefused', () => {
    const wrong = ['', good.slice(1), `${good}0`, good.toUpperCase(), ` ${good}`, `${good}\n`]
    for (const text of [...wrong, `0x${good.slice(2)}`, 'g'.repeat(64)]) {
      refused('bad_point', () => parsePoint(text))
    }
  })

  it('offCurveAndNonCanonical_areRefused', () => {
    refused('bad_point', () => parsePoint(hex(2n))) // no x for this y
    for (let y = P; y < 2n ** 255n; y++) {
      refused('bad_point', () => parsePoint(hex(y)))
      refused('bad_point', () => parsePoint(hex(y + 2n ** 255n)))
    }
    refused('bad_point', () => parsePoint(hex(1n + 2n ** 255n))) // neutral with a sign
  })

  it('torsion_isRefused', () => {
    const order8 = ed25519.Point.fromHex(
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    )
    let torsion = order8
    for (let i = 1; i < 8; i++) {
      refused('bad_point', () => parsePoint(encodePoint(torsion)))
      refused('bad_point', () => parsePoint(encodePoint(GENERATOR.add(torsion))))
      expect(new ReusedBase(GENERATOR.add(torsion)).hasPrimeOrder()).toBe(false)
      torsion = torsion.add(order8)
    }
    expect(torsion.is0()).toBe(true)
  })
})

describe('parseScalar', () => {
  it('range_isZeroToOrder', () => {
    expect(parseScalar('0')).toBe(0n)
    expect(parseScalar(String(ORDER - 1n))).toBe(ORDER - 1n)
    for (const value of [ORDER, ORDER + 1n, 2n * ORDER, 2n ** 256n - 1n]) {
      refused('bad_scalar', () => parseScalar(String(value)))
    }
  })

  it('otherTexts_areRefused', () => {
    const wrong = ['', '+5', '007', '-0', '-1', ' 5', '5 ', '5\n', '0x10', '1e3', '1n', '1_0']
    for (const text of [...wrong, '٣', '５', '9'.repeat(100_000)]) {
      refused('bad_scalar', () => parseScalar(text))
    }
  })
})
