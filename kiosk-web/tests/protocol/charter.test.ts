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
  it('twoPersonsAndSmallClasses_standLastAndOnlyWhereTheyAreTrue', () => {
    const origin = '"slips":"server"'
    const after = (more: string, of = text) => parse(of.replace(origin, `${origin}${more}`))
    const small = (by: string, of: string, name = 'A') =>
      after(`,"small":[{"class":"${name}","by":${by}}]`, of)
    const two = '["organiser","supervisor"]'
    expect(after(',"two_persons":true').title).toBe(parse(text).title)
    refused('bad_encoding', () => after(',"two_persons":false'))
    refused('malformed', () => after(',"two_persons":1'))
    refused('bad_encoding', () => after(',"small":[]'))
    refused('bad_encoding', () => after(`,"small":[{"class":"A","by":${two}}],"two_persons":true`))
    expect(ofTen(text)).not.toBe(text)
    expect(small(two, text).title).toBe(parse(text).title)
    refused('malformed', () => small(two, ofTen(text)))
    refused('malformed', () => small(two, text, 'B'))
    refused('malformed', () => small('["organiser"]', text))
    refused('malformed', () => small('["organiser","organiser"]', text))
    refused('malformed', () => small('["organiser",1]', text))
    refused('bad_encoding', () => after(`,"small":[{"by":${two},"class":"A"}]`, text))
  })
})

/** The same manifest of a body that is not small any more. */
function ofTen(manifest: string): string {
  return manifest.replaceAll(/("number"|"expected"):7/g, '$1:10')
}
