import { describe, expect, it } from 'vitest'
import {
  certificateId,
  checkCertificates,
  encodeCertificate,
  parseCertificate,
  placeOf,
} from '../../src/protocol/certificate'
import {
  encodeDealing,
  encodeShareInput,
  parseDealing,
  parseShareInput,
  route,
} from '../../src/protocol/dealing'
import {
  decryptMessage,
  encryptMessage,
  parseEncryptedMessage,
} from '../../src/protocol/encrypted-message'
import { GENERATOR, secretPower } from '../../src/protocol/group'
import { parseJsonText } from '../../src/protocol/json'
import {
  combine,
  encodeShareOutput,
  openShare,
  parseShareOutput,
  restoreShare,
} from '../../src/protocol/key-share'
import { systemRandom } from '../../src/protocol/random'
import { encodeSignedMessage, isSignedBy, signMessage } from '../../src/protocol/signed-message'
import { assemble, encodeThresholdSetup } from '../../src/protocol/threshold-setup'
import { pkiOf, receive, send } from '../../src/protocol/trustee-pki'
import { encodeTrustees, parseTrustees, trusteesOf } from '../../src/protocol/trustees'
import { refused } from './refused'
import { fixedRandom } from './session-order'
import { fixedValues, vectorText } from './vectors'

const FOLDER = 'threshold-2-of-3/'
const random = systemRandom()
const lines = (name: string) =>
  vectorText(FOLDER + name)
    .trimEnd()
    .split('\n')

const certificates = checkCertificates(
  lines('certs.jsons').map((line) => parseCertificate(parseJsonText(line))),
)
const ids = certificates.list.map(certificateId)
const dealings = lines('polynomials.jsons').map((line) => parseDealing(parseJsonText(line)))
const pkis = ids.map((id) => pkiOf(vectorText(`${FOLDER}${id}.key`).trimEnd()))
const outputs = ids.map((id) => parseShareOutput(parseJsonText(sample(id, 'voutput'))))

function sample(id: string, ending: string): string {
  return vectorText(`${FOLDER}${id}.${ending}`).trimEnd()
}

describe('messages', () => {
  it('sampleSignature_isMadeByteForByte', () => {
    const { sk, output, rnd } = fixedValues.sigmsg
    const signed = signMessage(BigInt(sk), output.message, fixedRandom(rnd.map(BigInt)))
    expect(encodeSignedMessage(signed)).toBe(JSON.stringify(output))
    expect(isSignedBy(signed, secretPower(GENERATOR, BigInt(sk)))).toBe(true)
    expect(isSignedBy(signed, GENERATOR)).toBe(false)
    expect(isSignedBy({ ...signed, message: 'other' }, secretPower(GENERATOR, 42n))).toBe(false)
  })

  it('sampleEncryption_isMadeByteForByteAndReadBack', () => {
    const { dk, plaintext, output, rnd } = fixedValues.encrypted_msg
    const key = secretPower(GENERATOR, BigInt(dk))
    const made = encryptMessage(key, plaintext, fixedRandom(rnd.map(BigInt)))
    expect(made.text).toBe(output)
    expect(decryptMessage(BigInt(dk), parseEncryptedMessage(output))).toBe(plaintext)
    refused('bad_proof', () => decryptMessage(78n, made))
  })

  it('anyChangedCharacter_isRefused', () => {
    const { dk, output } = fixedValues.encrypted_msg
    for (let at = 0; at < output.length; at++) {
      const other = output[at] === '1' ? '2' : '1'
      const changed = output.slice(0, at) + other + output.slice(at + 1)
      expect(() => decryptMessage(BigInt(dk), parseEncryptedMessage(changed))).toThrow(
        expect.objectContaining({ name: 'Refusal' }) as Error,
      )
    }
  })

  it('otherFormsOfAMessage_areRefused', () => {
    const { output } = fixedValues.encrypted_msg
    const [, data = ''] = /"data":"([0-9a-f]*)"/.exec(output) ?? []
    refused('bad_encoding', () => parseEncryptedMessage(output.replace('{', '{ ')))
    refused('bad_encoding', () => parseEncryptedMessage(output.replace(data, data.slice(1))))
    refused('bad_encoding', () => parseEncryptedMessage(output.replace(data, 'ab'.repeat(15))))
    refused('malformed', () => parseEncryptedMessage(output.replace('AES-GCM', 'AES-CCM')))
    const swapped = output.replace(/("alpha":"\w+"),("beta":"\w+")/, '$2,$1')
    refused('bad_encoding', () => parseEncryptedMessage(swapped))
  })

  it('channel_deliversToItsRecipientOnly', () => {
    const [a, b, c] = [0, 1, 2].map((i) => pkiOf(`${'1'.repeat(21)}${i + 1}`))
    if (a === undefined || b === undefined || c === undefined) throw new Error('three trustees')
    const keyOf = (signing: bigint) => secretPower(GENERATOR, signing)
    const message = send(a, b.encryptionText, '内容 "x"', random)
    expect(receive(b, keyOf(a.signing), parseEncryptedMessage(message.text))).toBe('内容 "x"')
    refused('bad_signature', () => receive(b, keyOf(c.signing), message))
    refused('bad_proof', () => receive(c, keyOf(a.signing), message))
    // b passes on to c what a wrote to b.
    const inner = decryptMessage(b.decryption, message)
    const forwarded = encryptMessage(keyOf(c.decryption), inner, random)
    refused('bad_signature', () => receive(c, keyOf(a.signing), forwarded))
  })

  it('otherSeeds_areRefused', () => {
    for (const seed of ['', '1'.repeat(21), '1'.repeat(23), `${'1'.repeat(21)}0`]) {
      refused('malformed', () => pkiOf(seed))
    }
  })
})

describe('sample ceremony', () => {
  it('certificates_areReadAndWrittenByteForByte', () => {
    const texts = certificates.list.map(encodeCertificate)
    expect(texts).toEqual(lines('certs.jsons'))
    expect(texts).toEqual(ids.map((id) => sample(id, 'cert')))
    expect(pkis.map((pki) => placeOf(certificates, pki))).toEqual([1, 2, 3])
    refused('wrong_election', () => placeOf(certificates, pkiOf('1'.repeat(22))))
  })

  it('dealings_areRoutedByteForByte', () => {
    expect(dealings.map(encodeDealing)).toEqual(lines('polynomials.jsons'))
    const inputs = route(certificates, dealings)
    expect(inputs.map(encodeShareInput)).toEqual(ids.map((id) => sample(id, 'vinput')))
    const [id = ''] = ids
    const again = parseShareInput(parseJsonText(sample(id, 'vinput')))
    expect(encodeShareInput(again)).toBe(sample(id, 'vinput'))
  })

  it('shares_areThoseThatTheToolKept', () => {
    const inputs = route(certificates, dealings)
    pkis.forEach((pki, i) => {
      const [input, output] = [inputs[i], outputs[i]]
      if (input === undefined || output === undefined) throw new Error('three trustees')
      expect(encodeShareOutput(output)).toBe(sample(ids[i] ?? '', 'voutput'))
      expect(output.privateKey.text).toBe(sample(ids[i] ?? '', 'dkey'))
      const share = restoreShare(pki, certificates, undefined, input)
      expect(share).toEqual(openShare(pki, output.privateKey))
      expect(share.publicText).toBe(output.publicKey.publicText)
      const own = combine(pki, certificates, undefined, input, random)
      expect(openShare(pki, own.privateKey)).toEqual(share)
    })
  })

  it('setup_isAssembledByteForByte', () => {
    const setup = assemble(certificates, dealings, outputs)
    expect(encodeThresholdSetup(setup)).toBe(vectorText(`${FOLDER}threshold.json`).trimEnd())
    const record = vectorText(`${FOLDER}trustees.json`).trimEnd()
    expect(encodeTrustees(trusteesOf([setup]))).toBe(record)
    expect(encodeTrustees(parseTrustees(record))).toBe(record)
    expect(parseTrustees(record).threshold).toBe(2)
  })
})
