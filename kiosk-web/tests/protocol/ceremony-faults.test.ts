import { describe, expect, it } from 'vitest'
import {
  ceremonyId,
  checkCertificates,
  makeCertificate,
  type Certificate,
  type CeremonyPlace,
} from '../../src/protocol/certificate'
import { signBinding, signCoefficients } from '../../src/protocol/coefficients'
import { lagrange } from '../../src/protocol/combination'
import { checkCommitments, signCommitment } from '../../src/protocol/commitment'
import {
  commit,
  deal,
  encodeDealing,
  parseDealing,
  route,
  type ShareInput,
} from '../../src/protocol/dealing'
import { encodePoint, GENERATOR, parsePoint, secretPower } from '../../src/protocol/group'
import { parseJsonText } from '../../src/protocol/json'
import { combine, openShare, restoreShare } from '../../src/protocol/key-share'
import { reduce } from '../../src/protocol/scalar'
import { signText } from '../../src/protocol/signed-message'
import {
  assemble,
  encodeThresholdSetup,
  parseThresholdSetup,
  readThresholdSetup,
  thresholdFaults,
  type ThresholdSetup,
} from '../../src/protocol/threshold-setup'
import { TrusteeFault } from '../../src/protocol/trustee-fault'
import { encodeTrusteeKey, readTrusteeKey, trusteeSecret } from '../../src/protocol/trustee-key'
import { send } from '../../src/protocol/trustee-pki'
import { makeTrustee, trusteeOf } from '../../src/protocol/trustee-secret'
import {
  encodeTrustees,
  parseTrustees,
  singleTrustee,
  trusteesFaults,
  trusteesOf,
} from '../../src/protocol/trustees'
import { refused } from './refused'
import { pick, runCeremony } from './run-ceremony'
import { seededRandom } from './seeded-random'

const random = seededRandom('ceremony')
const run = runCeremony(2, 3, random)
const { trustees, certificates, commitments, dealings, inputs, outputs } = run
const other = runCeremony(2, 3, random)
const [first, second, third] = [pick(trustees, 0), pick(trustees, 1), pick(trustees, 2)]

/** Expects a refusal with this code that names this trustee. */
function blamed(trustee: number, code: string, action: () => unknown): void {
  try {
    action()
  } catch (error) {
    if (!(error instanceof TrusteeFault)) throw error
    expect([error.trustee, error.code]).toEqual([trustee, code])
    expect(error.detail).toContain(`trustee ${trustee}`)
    return
  }
  expect.unreachable('nothing was refused')
}

describe('ceremony', () => {
  it.each([
    [1, 2],
    [2, 3],
    [3, 4],
  ])('quorumsOf_%i_of_%i_haveTheKeyAndNobodyElse', (threshold, size) => {
    const made = runCeremony(threshold, size, random)
    const setup = assemble(made.certificates, made.dealings, made.outputs)
    const text = encodeThresholdSetup(setup)
    expect(encodeThresholdSetup(parseThresholdSetup(text))).toBe(text)
    const shares = made.trustees.map(({ pki }, i) =>
      openShare(pki, pick(made.outputs, i).privateKey),
    )
    for (let mask = 1; mask < 1 << size; mask++) {
      const places = shares.map((_, i) => i + 1).filter((place) => (mask >> (place - 1)) & 1)
      const weights = lagrange(places)
      const secret = places.reduce(
        (sum, place, i) => sum + pick(shares, place - 1).secret * pick(weights, i),
        0n,
      )
      const has = secretPower(GENERATOR, reduce(secret)).equals(setup.publicKey)
      expect(has, places.join()).toBe(places.length >= threshold)
    }
  })

  it('deviceThatComesBack_saysTheSameFromItsSecretAlone', () => {
    const restored = trusteeOf(first.secret)
    expect(restored.pki).toEqual(first.pki)
    const again = deal(restored, certificates, commitments, random)
    expect(again.coefficients.texts).toEqual(pick(dealings, 0).coefficients.texts)
    const share = restoreShare(restored.pki, certificates, commitments, pick(inputs, 0))
    expect(share).toEqual(openShare(first.pki, pick(outputs, 0).privateKey))
  })

  it('anotherCeremonyOfTheSameSecret_hasAnotherPolynomial', () => {
    const list = [...certificates.list]
    list[2] = makeCertificate(makeTrustee(random).pki, { size: 3, threshold: 2, index: 3 }, random)
    const changed = checkCertificates(list)
    const again = deal(first, changed, undefined, random)
    const before = pick(dealings, 0).coefficients.texts
    expect(again.coefficients.texts.filter((text) => before.includes(text))).toEqual([])
  })
})

describe('certificates', () => {
  const place = (index: number, change: Partial<CeremonyPlace> = {}) => ({
    size: 3,
    threshold: 2,
    index,
    ...change,
  })
  const with2 = (certificate: Certificate) =>
    certificates.list.map((each, i) => (i === 1 ? certificate : each))

  it('anyThatDoesNotBelong_isRefusedByPlace', () => {
    const make = (change: Partial<CeremonyPlace>) =>
      makeCertificate(second.pki, place(2, change), random)
    for (const change of [{ size: 4 }, { threshold: 1 }, { index: 3 }, { index: 1 }]) {
      blamed(2, 'malformed', () => checkCertificates(with2(make(change))))
    }
    const [a, b, c] = certificates.list as [Certificate, Certificate, Certificate]
    blamed(1, 'malformed', () => checkCertificates([b, a, c]))
    refused('malformed', () => checkCertificates([a, b]))
    for (const threshold of [0, 3, 4]) {
      const list = trustees.map(({ pki }, i) =>
        makeCertificate(pki, place(i + 1, { threshold }), random),
      )
      refused('malformed', () => checkCertificates(list))
    }
    refused('malformed', () => checkCertificates([]))
    refused('malformed', () => checkCertificates(Array.from({ length: 51 }, () => a)))
  })

  it('unsignedOne_isRefused', () => {
    const foreign = signText(first.pki.signing, pick(certificates.list, 1).signed.message, random)
    const message = { ...pick(certificates.list, 1).signed, signature: foreign }
    const bad = { ...pick(certificates.list, 1), signed: message }
    blamed(2, 'bad_signature', () => checkCertificates(with2(bad)))
  })

  it('oneDeviceInTwoPlaces_isRefused', () => {
    blamed(2, 'malformed', () =>
      checkCertificates(with2(makeCertificate(first.pki, place(2), random))),
    )
    const half = { ...second.pki, encryptionText: first.pki.encryptionText }
    blamed(2, 'malformed', () => checkCertificates(with2(makeCertificate(half, place(2), random))))
  })
})

describe('commitments', () => {
  it('anyThatDoesNotBelong_isRefusedByPlace', () => {
    const [a, b, c] = [0, 1, 2].map((i) => pick(commitments, i))
    if (a === undefined || b === undefined || c === undefined) throw new Error('three')
    refused('malformed', () => checkCommitments(certificates, [a, b]))
    blamed(2, 'malformed', () => checkCommitments(certificates, [a, a, c]))
    blamed(3, 'malformed', () => checkCommitments(certificates, [a, b, pick(other.commitments, 2)]))
    const foreign = signCommitment(third.pki, certificates, 2, ['x'], random)
    blamed(2, 'bad_signature', () => checkCommitments(certificates, [a, foreign, c]))
  })

  it('copiedCommitment_cannotBeOpened', () => {
    const { texts } = pick(dealings, 0).coefficients
    const honest = pick(commitments, 0)
    const copy = signCommitment(third.pki, certificates, 3, texts, random)
    expect(copy.hash).not.toBe(honest.hash)
    expect(honest.ceremony).toBe(ceremonyId(certificates))
  })

  it('lateChoiceOfThePolynomial_namesTheDealer', () => {
    // The third waits for the others, then deals another polynomial, in every other way well.
    const cheat = { ...makeTrustee(random), pki: third.pki }
    const late = deal(cheat, certificates, undefined, random)
    const [input] = route(certificates, [pick(dealings, 0), pick(dealings, 1), late])
    if (input === undefined) throw new Error('an input')
    restoreShare(first.pki, certificates, undefined, input) // nothing else is wrong
    blamed(3, 'bad_proof', () => restoreShare(first.pki, certificates, commitments, input))
    blamed(3, 'bad_proof', () => deal(cheat, certificates, commitments, random))
  })
})

describe('dealings', () => {
  const good = pick(inputs, 0)
  const restore = (change: Partial<ShareInput>) => () =>
    restoreShare(first.pki, certificates, commitments, { ...good, ...change })
  const replaced = <T>(list: readonly T[], at: number, item: T) =>
    list.map((each, i) => (i === at ? item : each))
  const share = (from: typeof first, text: string) =>
    replaced(good.secrets, 2, send(from.pki, first.pki.encryptionText, text, random))

  it('wrongShare_namesItsDealer', () => {
    blamed(3, 'bad_proof', restore({ secrets: share(third, '{"secret":"5"}') }))
    blamed(3, 'bad_scalar', restore({ secrets: share(third, '{"secret":"05"}') }))
    blamed(3, 'malformed', restore({ secrets: share(third, '{"secret":5}') }))
    blamed(3, 'malformed', restore({ secrets: share(third, 'no JSON') }))
    blamed(3, 'unknown_field', restore({ secrets: share(third, '{"secret":"5","x":1}') }))
    blamed(3, 'bad_signature', restore({ secrets: share(second, '{"secret":"5"}') }))
    const foreign = send(third.pki, second.pki.encryptionText, '{"secret":"5"}', random)
    blamed(3, 'bad_proof', restore({ secrets: replaced(good.secrets, 2, foreign) }))
    const misplaced = replaced(good.secrets, 1, pick(good.secrets, 2))
    blamed(2, 'bad_signature', restore({ secrets: misplaced }))
  })

  it('coefficientsThatItDidNotSign_nameTheDealer', () => {
    const { texts } = pick(good.coefficients, 1)
    const withSecond = (from: typeof first, list: readonly string[]) => ({
      coefficients: replaced(good.coefficients, 1, signCoefficients(from.pki, list, random)),
    })
    blamed(2, 'bad_signature', restore(withSecond(first, texts)))
    blamed(2, 'bad_signature', restore(withSecond(second, [...texts].reverse())))
    blamed(2, 'malformed', restore(withSecond(second, texts.slice(1))))
    blamed(2, 'malformed', restore(withSecond(second, [...texts, ...texts])))
  })

  it('signatureForAnotherCeremony_namesTheDealer', () => {
    const coefficients = pick(good.coefficients, 1)
    const bound = (from: typeof first, to: typeof certificates) => ({
      signatures: replaced(good.signatures, 1, signBinding(from.pki, to, coefficients, random)),
    })
    restore(bound(second, certificates))()
    blamed(2, 'bad_signature', restore(bound(second, other.certificates)))
    blamed(2, 'bad_signature', restore(bound(first, certificates)))
  })

  it('swappedOwnPolynomialOrMissingMessages_areRefused', () => {
    const cheat = deal({ ...makeTrustee(random), pki: first.pki }, certificates, undefined, random)
    refused('bad_proof', restore({ polynomial: cheat.polynomial }))
    refused('bad_proof', restore({ polynomial: pick(inputs, 1).polynomial }))
    for (const name of ['secrets', 'coefficients', 'signatures'] as const) {
      refused('malformed', restore({ [name]: good[name].slice(1) }))
    }
    refused('malformed', () => route(certificates, dealings.slice(1)))
    const short = { ...pick(dealings, 1), secrets: pick(dealings, 1).secrets.slice(1) }
    blamed(2, 'malformed', () => route(certificates, replaced(dealings, 1, short)))
  })

  it('stranger_takesNoPart', () => {
    const stranger = makeTrustee(random)
    refused('wrong_election', () => commit(stranger, certificates, random))
    refused('wrong_election', () => deal(stranger, certificates, commitments, random))
    refused('wrong_election', () => combine(stranger.pki, certificates, commitments, good, random))
  })

  it('messagesWithMembersInAnotherOrder_areRefused', () => {
    const text = encodeDealing(pick(dealings, 0))
    const json = JSON.parse(text) as Record<string, unknown>
    const { signature, ...rest } = json
    const turned = JSON.stringify({ signature, ...rest })
    expect(turned.length).toBe(text.length)
    refused('bad_encoding', () => parseDealing(parseJsonText(turned)))
  })
})

describe('setup', () => {
  const setup = assemble(certificates, dealings, outputs)
  const strange = assemble(other.certificates, other.dealings, other.outputs)
  const kinds = (change: Partial<ThresholdSetup>) => [
    ...new Set(thresholdFaults({ ...setup, ...change }).map(({ kind }) => kind)),
  ]

  it('eachPartOfAnother_isAFault', () => {
    expect(kinds({})).toEqual([])
    for (const part of ['certificates', 'coefficients', 'signatures', 'keys'] as const) {
      expect(kinds({ [part]: strange[part] }), part).toContain('threshold')
    }
    expect(kinds({ threshold: 1 })).toEqual(['threshold'])
    expect(kinds({ keys: [...setup.keys].reverse() })).toEqual(['threshold'])
  })

  it('unprovenOrUnsignedKey_isAFault', () => {
    const key = pick(setup.keys, 0)
    const rest = setup.keys.slice(1)
    const shifted = parsePoint(encodePoint(key.point.add(GENERATOR)))
    const publicText = encodePoint(shifted)
    expect(kinds({ keys: [{ ...key, point: shifted, publicText }, ...rest] })).toEqual([
      'key_proof',
      'threshold',
    ])
    expect(kinds({ keys: [{ ...key, pok: pick(rest, 0).pok }, ...rest] })).toEqual(['key_proof'])
    expect(kinds({ keys: [{ ...key, signature: undefined }, ...rest] })).toEqual(['threshold'])
    const foreign = signText(second.pki.signing, key.publicText, random)
    expect(kinds({ keys: [{ ...key, signature: foreign }, ...rest] })).toEqual(['threshold'])
  })

  it('wrongOutput_namesItsTrustee', () => {
    const share = trusteeSecret(7n)
    const signature = signText(second.pki.signing, share.publicText, random)
    const text = encodeTrusteeKey(share, random, undefined, signature)
    const wrong = { ...pick(outputs, 1), publicKey: readTrusteeKey(parseJsonText(text)) }
    const all = [pick(outputs, 0), wrong, pick(outputs, 2)]
    blamed(2, 'bad_proof', () => assemble(certificates, dealings, all))
    refused('malformed', () => assemble(certificates, dealings, outputs.slice(1)))
  })

  it('thresholdOutOfRange_isRefusedWhenRead', () => {
    const text = encodeThresholdSetup(setup)
    for (const threshold of [0, 3, 4, -1]) {
      const bad = text.replace('"threshold":2', `"threshold":${threshold}`)
      refused('malformed', () => readThresholdSetup(parseJsonText(bad)))
    }
  })

  it('recordWithSinglesAndGroups_numbersItsOwners', () => {
    const single = trusteeSecret(11n)
    const key = readTrusteeKey(parseJsonText(encodeTrusteeKey(single, random)))
    const all = trusteesOf([singleTrustee(key), setup])
    const read = parseTrustees(encodeTrustees(all))
    expect(read.keys.map(({ publicText }) => publicText)).toEqual([
      single.publicText,
      ...setup.keys.map(({ publicText }) => publicText),
    ])
    expect(read.threshold).toBe(3)
    expect(read.publicKey.equals(key.point.add(setup.publicKey))).toBe(true)
    const faults = trusteesFaults(trusteesOf([setup, setup]))
    expect(faults.map(({ kind }) => kind)).toEqual(['keys', 'keys', 'keys', 'keys'])
  })
})
