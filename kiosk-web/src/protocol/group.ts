/** The prime-order group of Ed25519 as the protocol writes it (protocol, section 2). */
import { pippenger } from '@noble/curves/abstract/curve.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { Refusal, require } from './refusal'
import type { Scalar } from './scalar'

const Curve = ed25519.Point

/** An element of the prime-order subgroup. From outside there is one way in: {@link parsePoint}. */
export type Point = InstanceType<typeof Curve>

export const GENERATOR: Point = Curve.BASE
export const NEUTRAL: Point = Curve.ZERO

/** One element for each text and one text for each element; refuses points outside the subgroup. */
export function parsePoint(text: string): Point {
  const point = parseCurvePoint(text)
  require(point.isTorsionFree(), 'bad_point', 'not in the prime-order subgroup')
  return point
}

/** As {@link parsePoint} and refuses the neutral element: for keys and credentials. */
export function parseKey(text: string): Point {
  const point = parsePoint(text)
  require(!point.is0(), 'bad_point', 'neutral element')
  return point
}

/**
 * A canonical point of the curve whose subgroup is not checked yet. Only for callers that check it
 * themselves, together with other work on the same point.
 */
export function parseCurvePoint(text: string): Point {
  require(/^[0-9a-f]{64}$/.test(text), 'bad_point', 'not 64 lower-case hex digits')
  let point: Point
  try {
    point = Curve.fromHex(reverseHex(text)) // RFC 8032: y below p, no sign bit when x is 0
  } catch {
    throw new Refusal('bad_point', 'not on the curve, or not canonical')
  }
  return point
}

/** The element with these coordinates, which were those of an element: nothing is checked. */
export function affinePoint(x: bigint, y: bigint): Point {
  return Curve.fromAffine({ x, y })
}

export function encodePoint(point: Point): string {
  const { x, y } = point.toAffine()
  return encodeAffine(x, y)
}

/** Encodes all points with one field inversion. */
export function encodePoints(points: readonly Point[]): string[] {
  return normalise(points).map(({ X, Y }) => encodeAffine(X, Y))
}

/** The same elements with Z = 1, which makes later additions and encodings cheap. */
export function normalise(points: readonly Point[]): Point[] {
  const prefix: bigint[] = []
  const { Fp } = Curve
  let product = 1n
  for (const { Z } of points) {
    prefix.push(product)
    product = Fp.mul(product, Z)
  }
  let inverse = Fp.inv(product)
  const result = [...points]
  for (let i = points.length - 1; i >= 0; i--) {
    const { X, Y, Z } = points[i] ?? NEUTRAL
    const inverseZ = Fp.mul(inverse, prefix[i] ?? 1n)
    inverse = Fp.mul(inverse, Z)
    result[i] = Curve.fromAffine({ x: Fp.mul(X, inverseZ), y: Fp.mul(Y, inverseZ) })
  }
  return result
}

/** base^exponent in variable time; the exponent is public. */
export function power(base: Point, exponent: Scalar): Point {
  return base.multiplyUnsafe(exponent)
}

/** base^exponent for a small exponent of either sign, such as the difference of two counts. */
export function smallPower(base: Point, exponent: number): Point {
  let result: Point | undefined
  let square = exponent < 0 ? base.negate() : base
  for (let rest = Math.abs(exponent); rest > 0; rest >>= 1) {
    if (rest & 1) result = result === undefined ? square : result.add(square)
    if (rest > 1) square = square.double()
  }
  return result ?? NEUTRAL
}

/** base^exponent by noble's constant-time ladder; the exponent is secret. */
export function secretPower(base: Point, exponent: Scalar): Point {
  return exponent === 0n || base.is0() ? NEUTRAL : base.multiply(exponent)
}

// The generator once more, as a point for which noble builds no table.
const BARE_GENERATOR = Curve.fromAffine(GENERATOR.toAffine())

/**
 * g^exponent by the same ladder and without a table: one power costs an eighth of building one, on a
 * page's own thread.
 */
export function singleGeneratorPower(exponent: Scalar): Point {
  return secretPower(BARE_GENERATOR, exponent)
}

/** The product of all the points (protocol: multiplicative writing). */
export function product(points: Iterable<Point>): Point {
  let result = NEUTRAL
  for (const point of points) result = result.add(point)
  return result
}

/** The product of base^exponent over all pairs, in variable time. */
export function productOfPowers(bases: readonly Point[], exponents: readonly Scalar[]): Point {
  return pippenger(Curve, [...bases], [...exponents])
}

function encodeAffine(x: bigint, y: bigint): string {
  return (y | ((x & 1n) << 255n)).toString(16).padStart(64, '0')
}

function reverseHex(text: string): string {
  let reversed = ''
  for (let i = text.length - 2; i >= 0; i -= 2) reversed += text.slice(i, i + 2)
  return reversed
}
