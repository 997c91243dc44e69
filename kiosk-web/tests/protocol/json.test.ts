import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { Fields } from '../../src/protocol/fields'
import { encodeJson, parseCanonicalJson, parseJson, type Json } from '../../src/protocol/json'
import { refused } from './refused'

const parse = (text: string) => parseJson(encodeUtf8(text))

describe('parseJson', () => {
  it('goodDocuments_keepTheirValue', () => {
    const texts = [
      'null',
      'true',
      '[]',
      '{}',
      '[1,-2,0]',
      '"中文/\\u0001\\"\\\\"',
      '{"a":{"b":[]}}',
    ]
    for (const text of texts) expect(encodeJson(parse(text))).toBe(text)
    expect(encodeJson(parse(' { "b" : 1 ,\n"a" : [ ] } '))).toBe('{"b":1,"a":[]}')
    expect(parse('"\\ud83d\\ude00"')).toBe('😀')
  })

  it('integersBeyondThePrecisionOfANumber_areExact', () => {
    expect(parse('9007199254740991')).toBe(9007199254740991)
    expect(parse('9007199254740993')).toBe(9007199254740993n)
    expect(encodeJson(parse('[-99999999999999999999]'))).toBe('[-99999999999999999999]')
  })

  it('duplicateKeys_areRefused', () => {
    refused('duplicate_key', () => parse('{"a":1,"a":1}'))
    refused('duplicate_key', () => parse('{"a":1,"\\u0061":2}'))
    refused('duplicate_key', () => parse('{"x":{"__proto__":1,"__proto__":2}}'))
  })

  it('malformed_isRefused', () => {
    const wrong = ['', ' ', '{', '[1,]', '{"a":1,}', "{'a':1}", '/**/1', '1//', '[1] 2', '1 1']
    wrong.push('01', '+1', '-', '-0', '1.0', '1e2', '0x1', 'NaN', 'Infinity', 'True', 'nul')
    wrong.push(
      '123456789012345678901',
      '1e400',
      '"\u0001"',
      '"\\x"',
      '"\\u12"',
      '"a',
      '{1:2}',
      '{"a"}',
    )
    for (const text of wrong) refused('malformed', () => parse(text))
    refused('malformed', () => parse(`\ufeff1`))
  })

  it('badUtf8AndLoneSurrogates_areRefused', () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xc0, 0x80, 0x22],
    ]) {
      refused('bad_encoding', () => parseJson(Uint8Array.from(bytes)))
    }
    for (const text of ['"\\ud800"', '"\\udc00x"', '"\\ude00\\ud83d"']) {
      refused('bad_encoding', () => parse(text))
    }
  })

  it('deepNesting_isRefused', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(encodeJson(parse(nested(16)))).toBe(nested(16))
    for (const depth of [17, 18, 33, 900, 1_000_000])
      refused('malformed', () => parse(nested(depth)))
  })

  it('truncation_isRefusedAtEveryByte', () => {
    const text = '{"a":[1,"é",true,null],"b":{"c":"\\u0041"}}'
    const bytes = encodeUtf8(text)
    for (let end = 0; end < bytes.length; end++) {
      expect(() => parseJson(bytes.subarray(0, end))).toThrow()
    }
  })
})

it('parseCanonicalJson_takesOnlyCompactText', () => {
  expect(parseCanonicalJson(encodeUtf8('{"a":"é/"}'))).toBeInstanceOf(Map)
  for (const text of ['{"a": 1}', ' 1', '"\\u0041"', '"\\/"', '"\\u00e9"', '1\n']) {
    refused('bad_encoding', () => parseCanonicalJson(encodeUtf8(text)))
  }
})

describe('Fields', () => {
  const object = parse('{"s":"x","n":1,"b":true,"a":[],"__proto__":2}')

  it('everyMember_isReadByNameAndType', () => {
    const read = Fields.read(object, 'test', (f) => [
      f.string('s'),
      f.integer('n'),
      f.boolean('b'),
      f.array('a'),
      f.integer('__proto__'),
      f.optionalString('missing'),
    ])
    expect(read).toEqual(['x', 1, true, [], 2, undefined])
  })

  it('missingWrongAndUnknown_areRefused', () => {
    const read = (use: (fields: Fields) => unknown) => () => Fields.read(object, 'test', use)
    refused(
      'malformed',
      read((f) => f.string('toString')),
    )
    refused(
      'malformed',
      read((f) => f.string('n')),
    )
    refused(
      'malformed',
      read((f) => f.integer('s')),
    )
    refused(
      'malformed',
      read((f) => f.boolean('s')),
    )
    refused(
      'malformed',
      read((f) => f.array('s')),
    )
    refused(
      'unknown_field',
      read((f) => f.string('s')),
    )
    for (const value of [null, 1, 'x', []] as Json[])
      refused('malformed', () => Fields.of(value, 't'))
  })
})
