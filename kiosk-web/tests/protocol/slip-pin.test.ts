import { describe, expect, it } from 'vitest'
import { deriveKey, parseCredential } from '../../src/protocol/credential'
import { parsePoint } from '../../src/protocol/group'
import { parseJson } from '../../src/protocol/json'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { Fields } from '../../src/protocol/fields'
import { parseProof, verifyLogarithm } from '../../src/protocol/proof'
import { systemRandom } from '../../src/protocol/random'
import {
  encodePinProof,
  parseSlipPin,
  pinKey,
  pinProofPrefix,
  readUnlockCode,
  unlockCode,
} from '../../src/protocol/slip-pin'
import { refused } from './refused'
import { vectorText } from './vectors'

const sample = JSON.parse(vectorText('slip-pin.json')) as Record<
  'uuid' | 'credential' | 'public' | 'pin' | 'key' | 'proof' | 'unlock_code',
  string
>
const code = parseCredential(sample.credential)
const credential = deriveKey(code, sample.uuid)

/** Whether the slip signed this try for this election. */
function isSigned(text: string, uuid: string, key: string): boolean {
  return Fields.read(parseJson(encodeUtf8(text)), 'try', (fields) => {
    fields.skip('pin')
    const image = parsePoint(fields.string('credential'))
    return verifyLogarithm(pinProofPrefix(uuid, key), image, parseProof(fields.any('signature')))
  })
}

describe('slip pin', () => {
  it('sample_isByteExact', () => {
    expect(pinKey(code, sample.uuid, parseSlipPin(sample.pin))).toBe(sample.key)
    expect(credential.publicText).toBe(sample.public)
    expect(unlockCode(sample.public)).toBe(sample.unlock_code)
    expect(isSigned(sample.proof, sample.uuid, sample.key)).toBe(true)
  })

  it('ownTry_isSignedForItsElectionAndKeyAlone', () => {
    const text = encodePinProof(credential, sample.uuid, sample.key, systemRandom())
    expect(text).toContain(`"pin":"${sample.key}"`)
    expect(isSigned(text, sample.uuid, sample.key)).toBe(true)
    expect(isSigned(text, '22222222222222', sample.key)).toBe(false)
    expect(isSigned(text, sample.uuid, sample.public)).toBe(false)
    expect(text).not.toContain(sample.pin)
  })

  it('key_differsInEveryElectionAndForAllDigits', () => {
    const keys = ['11111111111111', '22222222222222'].flatMap((uuid) =>
      ['000000', '000001', '999999'].map((pin) => pinKey(code, uuid, parseSlipPin(pin))),
    )
    expect(new Set(keys).size).toBe(6)
  })

  it('typedUnlockCode_isGroupedOrNothing', () => {
    const { unlock_code } = sample
    const plain = unlock_code.replace(/-/g, '')
    for (const typed of [
      unlock_code,
      plain,
      plain.toLowerCase(),
      ` ${plain.slice(0, 5)} ${plain.slice(5)}`,
    ])
      expect(readUnlockCode(typed)).toBe(unlock_code)
    for (const typed of ['', plain.slice(1), `${plain}0`, `${plain.slice(1)}U`])
      expect(readUnlockCode(typed)).toBeUndefined()
  })

  it('typedDigits_areTakenWithSpacesAndInFullWidth', () => {
    for (const typed of ['004711', ' 004 711\n', '００４７１１', '004-711', '004\u3000711']) {
      expect(parseSlipPin(typed)).toBe('004711')
    }
    for (const typed of ['', '00471', '0047111', '00471a', '٠٠٤٧١١']) {
      refused('malformed', () => parseSlipPin(typed))
    }
  })
})
