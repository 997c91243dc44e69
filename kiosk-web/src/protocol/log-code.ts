/**
 * 日志码, what people compare of a log's checkpoint: the first 10 Base58 characters of its root, and how many
 * entries it has, as `7Yk2bQ9mRt-123`. A server that showed the hall one log and a voter another is found out.
 */
import { encodeBase58, isBase58 } from './base58'
import { parseSize } from './checkpoint'
import type { Hash } from './merkle'
import { require } from './refusal'

const LENGTH = 10

export interface LogCode {
  readonly root: string
  readonly size: number
}

export function encodeLogCode(size: number, root: Hash): string {
  return `${encodeBase58(root).slice(0, LENGTH)}-${String(size)}`
}

/** As a person types it: spaces anywhere, any dash, full-width forms. The case of letters matters. */
export function parseLogCode(typed: string): LogCode {
  const [root = '', size = '', ...more] = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .split(/[\p{Pd}\u2212]+/u)
  require(root.length === LENGTH && isBase58(root), 'malformed', 'log code')
  require(more.length === 0, 'malformed', 'log code')
  return { root, size: parseSize(size) }
}
