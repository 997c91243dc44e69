import { describe, expect, it } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/protocol/bytes'
import { parseCharter } from '../../src/protocol/charter'
import { MANIFEST, readRecordFile } from '../../src/verifier/record-file'
import { refused } from '../protocol/refused'
import { vectorBytes } from '../protocol/vectors'

const record = readRecordFile(vectorBytes('record/counted.gongxin.zip'))
const text = decodeUtf8(record.get(MANIFEST) ?? new Uint8Array())
const parse = (json: string) => parseCharter(encodeUtf8(json))

describe('parseCharter', () => {
  it('digitsOnSlips_standBehindTheirOriginAndAreSaidByTrueAlone', () => {
    const origin = '"slips":"server"'
    expect(text).toContain(`${origin}}`)
    const after = (more: string) => parse(text.replace(origin, `${origin}${more}`))
    expect(after(',"pin":true').title).toBe(parse(text).title)
    expect(after(',"pin":true').hash).not.toBe(parse(text).hash)
    refused('bad_encoding', () => after(',"pin":false'))
    refused('malformed', () => after(',"pin":1'))
    refused('unknown_field', () => after(',"pins":true'))
    refused('bad_encoding', () => parse(text.replace(origin, `"pin":true,${origin}`)))
  })
})
