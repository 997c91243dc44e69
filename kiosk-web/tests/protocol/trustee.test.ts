import { describe, expect, it } from 'vitest'
import { encodeBase64, encodeUtf8 } from '../../src/protocol/bytes'
import { proveDecryption, verifyDecryption } from '../../src/protocol/decryption-proof'
import { parseElection } from '../../src/protocol/election'
import { parseJsonText } from '../../src/protocol/json'
import { openKey, sealKey } from '../../src/protocol/key-file'
import { decrypting, parsePartialDecryption } from '../../src/protocol/partial-decryption'
import { systemRandom } from '../../src/protocol/random'
import { Refusal } from '../../src/protocol/refusal'
import { runAtOnce } from '../../src/protocol/slices'
import { parseTally } from '../../src/protocol/tally'
import {
  encodeTrusteeKey,
  makeTrusteeSecret,
  parseTrusteeKey,
  trusteeSecret,
} from '../../src/protocol/trustee-key'
import { makeTrustee } from '../../src/protocol/trustee-secret'
import { parseTrustees } from '../../src/protocol/trustees'
import { codeOf, refused } from './refused'
import { fixedRandom } from './session-order'
import { fixedValues } from './vectors'

const election = parseElection(fixedValues.election.raw)
const random = systemRandom()

describe('trustee key', () => {
  it('sample_isMadeByteForByte', () => {
    const { x, output, rnd } = fixedValues.pok
    const key = trusteeSecret(BigInt(x))
    expect(encodeTrusteeKey(key, fixedRandom(rnd.map(BigInt)))).toBe(JSON.stringify(output))
    expect(parseTrusteeKey(parseJsonText(JSON.stringify(output))).publicText).toBe(key.publicText)
  })

  it('freshKey_isAcceptedWithItsName', () => {
    const key = makeTrusteeSecret(random)
    const text = encodeTrusteeKey(key, random, '万秋实 "监票"')
    expect(parseTrusteeKey(parseJsonText(text)).name).toBe('万秋实 "监票"')
    expect(parseTrustees(`[["Single",${text}]]`).keys.length).toBe(1)
  })

  it('badKeys_areRefused', () => {
    const [one, two] = [makeTrusteeSecret(random), makeTrusteeSecret(random)]
    const text = encodeTrusteeKey(one, random)
    const parse = (json: string) => () => parseTrusteeKey(parseJsonText(json))
    refused('bad_proof', parse(text.replace(one.publicText, two.publicText)))
    refused('bad_point', parse(text.replace(one.publicText, `${'0'.repeat(63)}1`)))
    refused('unknown_field', parse(text.replace('"public_key"', '"more":1,"public_key"')))
    for (const record of ['[]', '{}', `[${text}]`, `[["Single",${text},1]]`, '[["Single"]]']) {
      refused('malformed', () => parseTrustees(record))
    }
    refused('malformed', () => parseTrustees(`[["Single",${text}],["Single",${text}]]`))
  })
})

describe('decryption', () => {
  const { tally, partial_decryption: sample, pok } = fixedValues
  const parsed = parseTally(tally.json, election)
  const key = trusteeSecret(BigInt(sample.x))
  const trustee = parseTrusteeKey(parseJsonText(JSON.stringify(pok.output)))

  it('tally_hasItsHashAndNoOtherForm', () => {
    expect(parsed.hash).toBe(tally.sha256_hex)
    refused('bad_encoding', () => parseTally(` ${tally.json}`, election))
    refused('malformed', () => parseTally('[]', election))
    const lie = tally.json.replace(/"alpha":"[0-9a-f]{64}"/, `"alpha":"${'f'.repeat(64)}"`)
    refused('bad_point', () => parseTally(lie, election))
  })

  it('sample_isMadeByteForByteAndVerifies', () => {
    const source = fixedRandom(sample.rnd.map(BigInt))
    const made = runAtOnce(decrypting(parsed, key, election.fingerprint, source))
    expect(made.text).toBe(JSON.stringify(sample.output))
    const read = parsePartialDecryption(made.text, parsed, trustee, election.fingerprint)
    expect(read.factors).toEqual(made.factors)
    refused('bad_proof', () => parsePartialDecryption(made.text, parsed, trustee, 'other'))
    refused('malformed', () =>
      parsePartialDecryption(
        '{"decryption_factors":[],"decryption_proofs":[]}',
        parsed,
        trustee,
        election.fingerprint,
      ),
    )
  })

  it('secondProof_bindsTheWholeStatement', () => {
    const { factors } = runAtOnce(decrypting(parsed, key, election.fingerprint, random))
    const statement = { fingerprint: election.fingerprint, tally: parsed, owner: 1, factors }
    const proof = proveDecryption(statement, key, random)
    expect(verifyDecryption(statement, trustee, proof)).toBe(true)
    const swapped = [[...(factors[0] ?? [])].reverse(), ...factors.slice(1)]
    const other = encodeTrusteeKey(makeTrusteeSecret(random), random)
    const wrong = [
      { ...statement, owner: 2 },
      { ...statement, fingerprint: 'other' },
      { ...statement, factors: swapped },
      { ...statement, tally: { ...parsed, hash: '0'.repeat(64) } },
    ]
    for (const claim of wrong) expect(verifyDecryption(claim, trustee, proof)).toBe(false)
    const stranger = parseTrusteeKey(parseJsonText(other))
    expect(verifyDecryption(statement, stranger, proof)).toBe(false)
    const changed = { ...proof, response: proof.response + 1n }
    expect(verifyDecryption(statement, trustee, changed)).toBe(false)
  })

  it('wrongFactor_failsEvenWhenItsOwnerProvesIt', () => {
    const { factors } = runAtOnce(decrypting(parsed, key, election.fingerprint, random))
    const lie = [[key.publicText, ...(factors[0] ?? []).slice(1)], ...factors.slice(1)]
    const statement = {
      fingerprint: election.fingerprint,
      tally: parsed,
      owner: 1,
      factors: lie,
    }
    const proof = proveDecryption(statement, key, random)
    expect(verifyDecryption(statement, trustee, proof)).toBe(false)
  })
})

describe('key file', () => {
  const key = makeTrustee(random)
  const cost = { n: 1024, r: 8, p: 1 }
  const seal = () => sealKey(key, '7Yk2bQ9mRt4WcXzP', '口令 one', random, cost)

  it('passphrase_opensIt', async () => {
    const text = await seal()
    const opened = await openKey(encodeUtf8(text), '口令 one')
    expect(opened).toEqual({ ...key, meeting: '7Yk2bQ9mRt4WcXzP' })
    expect(text).not.toContain(encodeBase64(key.secret))
    expect(await seal()).not.toBe(text)
    expect((await openKey(encodeUtf8(text), '口令 ｏｎｅ')).secret).toEqual(key.secret)
  })

  it('wrongPassphrase_isRefused', async () => {
    const bytes = encodeUtf8(await seal())
    await expect(openKey(bytes, '口令 two')).rejects.toMatchObject({ code: 'wrong_passphrase' })
    await expect(openKey(bytes, '')).rejects.toMatchObject({ code: 'wrong_passphrase' })
  })

  it('anyChangedByte_isRefused', async () => {
    const bytes = encodeUtf8(await seal())
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(openKey(changed, '口令 one'), `byte ${at}`).rejects.toBeInstanceOf(Refusal)
    }
  })

  it('greedyCost_isRefusedBeforeItIsPaid', async () => {
    const text = await seal()
    for (const n of [1, 3, 2 ** 30]) {
      const greedy = encodeUtf8(text.replace('"n":1024', `"n":${n}`))
      await expect(openKey(greedy, 'x')).rejects.toMatchObject({ code: 'too_large' })
    }
  })

  it('otherTexts_areRefused', async () => {
    for (const text of ['', '{}', 'null', '{"format":"gongxin-key","version":1}']) {
      await expect(openKey(encodeUtf8(text), 'x')).rejects.toBeInstanceOf(Refusal)
    }
    expect(codeOf(() => undefined)).toBeUndefined()
  })
})
