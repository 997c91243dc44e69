/** A source whose values follow from a name, so that a test that fails fails again. */
import { sha256Bytes } from '../../src/protocol/bytes'
import { uniformScalar, type RandomSource } from '../../src/protocol/random'

export function seededRandom(name: string): RandomSource {
  let block = 0
  let pool = new Uint8Array()
  const bytes = (length: number) => {
    while (pool.length < length) {
      pool = Uint8Array.from([...pool, ...sha256Bytes(`${name}|${block++}`)])
    }
    const [result, rest] = [pool.slice(0, length), pool.slice(length)]
    pool = rest
    return result
  }
  return { bytes, scalar: () => uniformScalar(bytes) }
}
