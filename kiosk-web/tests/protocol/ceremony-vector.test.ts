import { describe, expect, it } from 'vitest'
import { encodeHex } from '../../src/protocol/bytes'
import {
  checkCertificates,
  encodeCertificate,
  parseCertificate,
  placeOf,
} from '../../src/protocol/certificate'
import { encodeDealing, encodeShareInput, parseDealing, route } from '../../src/protocol/dealing'
import { parseJsonText } from '../../src/protocol/json'
import { parseKeyCode, parseKeyWords } from '../../src/protocol/key-card'
import { encodeShareOutput, parseShareOutput, restoreShare } from '../../src/protocol/key-share'
import { assemble } from '../../src/protocol/threshold-setup'
import { pkiOf } from '../../src/protocol/trustee-pki'
import { singleKeyOf, trusteeOf } from '../../src/protocol/trustee-secret'
import { encodeTrustees, parseTrustees, trusteesOf } from '../../src/protocol/trustees'
import { encodeVector, makeCeremonyVector, type CeremonyVector } from './ceremony-vector'
import { pick } from './run-ceremony'
import { vectorText } from './vectors'

function read(name: string): CeremonyVector {
  return JSON.parse(vectorText(name)) as CeremonyVector
}

describe('shared ceremonies', () => {
  it('ours_isMadeAgainByteForByte', () => {
    // Keys, polynomials and every text follow from the secrets; cards in drawers depend on it.
    expect(encodeVector(makeCeremonyVector())).toBe(vectorText('ceremony-ts.json'))
  })

  it('cards_restoreTheirTrustees', () => {
    for (const { secret, code, words, single, seed } of read('ceremony-ts.json').trustees) {
      const restored = trusteeOf(parseKeyCode(code ?? ''))
      expect(encodeHex(restored.secret)).toBe(secret)
      expect(parseKeyWords(words ?? '')).toEqual(restored.secret)
      expect(restored.pki).toEqual(pkiOf(seed))
      expect(singleKeyOf(restored).publicText).toBe(single)
    }
  })

  it.each(['ceremony-ts.json', 'ceremony-java.json'])('%s_passesThroughOurCode', (name) => {
    const vector = read(name)
    const certificates = checkCertificates(
      vector.certificates.map((text) => parseCertificate(parseJsonText(text))),
    )
    const dealings = vector.dealings.map((text) => parseDealing(parseJsonText(text)))
    const outputs = vector.outputs.map((text) => parseShareOutput(parseJsonText(text)))
    const inputs = route(certificates, dealings)
    expect(certificates.list.map(encodeCertificate)).toEqual(vector.certificates)
    expect(dealings.map(encodeDealing)).toEqual(vector.dealings)
    expect(inputs.map(encodeShareInput)).toEqual(vector.inputs)
    expect(outputs.map(encodeShareOutput)).toEqual(vector.outputs)
    vector.trustees.forEach(({ seed, share }, i) => {
      expect(placeOf(certificates, pkiOf(seed))).toBe(i + 1)
      const restored = restoreShare(pkiOf(seed), certificates, undefined, pick(inputs, i))
      expect(String(restored.secret)).toBe(share)
    })
    const record = encodeTrustees(trusteesOf([assemble(certificates, dealings, outputs)]))
    expect(record).toBe(vector.record)
    expect(encodeTrustees(parseTrustees(record))).toBe(record)
  })
})
