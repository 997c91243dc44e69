/** What supervisors say in the log, signed with the keys that their devices keep (protocol, section 27). */
import { encodeUtf8, parseBase64, parseHex } from './bytes'
import { asArray, Fields } from './fields'
import type { Json } from './json'
import { require } from './refusal'
import { LONG, requireDistinct, requireLocalId, requireText } from './plain-text'
import { sized } from './sized'

export interface StatementSignature {
  /** Number of the witness in the manifest, from 1. */
  readonly witness: number
  readonly signature: Uint8Array
}

/** What is said, without who says it. */
export type Words =
  | { readonly type: 'certify'; readonly round: string; readonly result: string }
  | { readonly type: 'objection'; readonly text: string }
  | { readonly type: 'annul'; readonly round: string; readonly reason: string }

export type Statement = { readonly by: readonly StatementSignature[] } & Words

const MAX_WITNESS = 30

export function readStatement(type: Statement['type'], fields: Fields): Statement {
  switch (type) {
    case 'certify': {
      const round = requireLocalId(fields.string('round'), 'round')
      const result = fields.string('result')
      parseHex(result, 32)
      return { type, round, result, by: [readSignature(fields.any('by'))] }
    }
    case 'objection': {
      const text = requireText(fields.string('text'), 'objection', LONG)
      return { type, text, by: [readSignature(fields.any('by'))] }
    }
    case 'annul': {
      const round = requireLocalId(fields.string('round'), 'round')
      const reason = requireText(fields.string('reason'), 'reason', LONG)
      const by = sized(asArray(fields.any('by'), 'by'), 1, MAX_WITNESS).map(readSignature)
      requireDistinct(
        by.map(({ witness }) => String(witness)),
        'witnesses',
      )
      return { type, round, reason, by }
    }
  }
}

/** The bytes under every signature. Free text stands last, so that no two statements have the same. */
export function signedText(statement: Words, meeting: string): Uint8Array {
  const lines = () => {
    switch (statement.type) {
      case 'certify':
        return ['gongxin-certify-v1', meeting, statement.round, statement.result]
      case 'objection':
        return ['gongxin-objection-v1', meeting, statement.text]
      case 'annul':
        return ['gongxin-annul-v1', meeting, statement.round, statement.reason]
    }
  }
  return encodeUtf8(
    lines()
      .map((line) => `${line}\n`)
      .join(''),
  )
}

function readSignature(json: Json): StatementSignature {
  return Fields.readInOrder(json, 'signature', (fields) => {
    const witness = fields.integer('witness')
    require(witness >= 1 && witness <= MAX_WITNESS, 'malformed', 'witness')
    const signature = parseBase64(fields.string('signature'))
    require(signature.length === 64, 'malformed', 'signature')
    return { witness, signature }
  })
}
