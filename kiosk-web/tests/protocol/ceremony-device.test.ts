import { expect, it } from 'vitest'
import {
  isOwnSecret,
  nextMessage,
  openingKey,
  parseCeremonyView,
  type KeptCommitments,
} from '../../src/protocol/ceremony'
import { systemRandom } from '../../src/protocol/random'
import { TrusteeFault } from '../../src/protocol/trustee-fault'
import { makeTrustee, type Trustee } from '../../src/protocol/trustee-secret'
import { parseTrustees } from '../../src/protocol/trustees'
import { CeremonyRelay } from './ceremony-relay'

const random = systemRandom()

class Device {
  kept: KeptCommitments | undefined

  constructor(
    readonly relay: CeremonyRelay,
    readonly index: number,
    readonly trustee: Trustee = makeTrustee(random),
  ) {}

  get view() {
    return parseCeremonyView(this.relay.view(this.index))
  }

  /** Whether it had something to send. */
  advance(): boolean {
    const message = nextMessage(this.trustee, this.view, this.kept, random)
    if (message === undefined) return false
    this.kept = message.keep ?? this.kept
    this.relay.post(this.index, message.step, message.text)
    return true
  }
}

function devicesOf(relay: CeremonyRelay): Device[] {
  return Array.from({ length: relay.size }, (_, i) => new Device(relay, i + 1))
}

/** Everybody does one step. */
function round(devices: readonly Device[]): void {
  for (const device of devices) expect(device.advance()).toBe(true)
}

it.each([
  [2, 3],
  [3, 4],
  [1, 1],
  [2, 2],
])('ceremony_%iOf%i_endsWithTheKeysOfTheRecord', (threshold, size) => {
  const relay = new CeremonyRelay(threshold, size)
  const devices = devicesOf(relay)
  relay.steps.forEach(() => {
    round(devices)
  })
  expect(relay.complete).toBe(true)
  const trustees = parseTrustees(relay.record())
  expect(trustees.threshold).toBe(threshold)
  for (const device of devices) {
    expect(device.advance()).toBe(false)
    const key = openingKey(device.trustee, device.view, device.kept)
    expect(key.publicText).toBe(trustees.keys[device.index - 1]?.publicText)
    // Another device that was given the secret has kept no commitments, and gets the same key.
    expect(openingKey(device.trustee, device.view, undefined).secret).toBe(key.secret)
  }
})

it('nextMessage_otherIsAwaited_sendsNothing', () => {
  const [first] = devicesOf(new CeremonyRelay(2, 3))
  expect(first?.advance()).toBe(true)
  expect(first?.advance()).toBe(false)
})

it('isOwnSecret_anotherSecretThanTheOneThatTakesPart_isTold', () => {
  const relay = new CeremonyRelay(2, 3)
  const [first] = devicesOf(relay)
  if (first === undefined) throw new Error('no device')
  expect(isOwnSecret(makeTrustee(random), first.view)).toBe(true)
  first.advance()
  expect(isOwnSecret(first.trustee, first.view)).toBe(true)
  expect(isOwnSecret(makeTrustee(random), first.view)).toBe(false)
})

it('restart_sameSecrets_dealAnotherPolynomial', () => {
  const relay = new CeremonyRelay(2, 3)
  const devices = devicesOf(relay)
  relay.steps.forEach(() => {
    round(devices)
  })
  const before = parseTrustees(relay.record()).publicKey
  relay.restart()
  relay.steps.forEach(() => {
    round(devices)
  })
  expect(parseTrustees(relay.record()).publicKey.equals(before)).toBe(false)
})

it('dealerWhoSendsAWrongShare_isNamedByTheOneItWasFor', () => {
  const relay = new CeremonyRelay(2, 3)
  const devices = devicesOf(relay)
  round(devices)
  round(devices)
  round(devices)
  // Trustee 2 gives the first one what was meant for the third.
  const dealing = JSON.parse(relay.of(2).get('polynomial') ?? '') as { secrets: string[] }
  dealing.secrets[0] = dealing.secrets[2] ?? ''
  relay.of(2).set('polynomial', JSON.stringify(dealing))
  expect(faultOf(() => devices[0]?.advance())?.trustee).toBe(2)
  expect(devices[2]?.advance()).toBe(true)
})

it('keptCommitments_bindDealersWhateverIsShownAfterwards', () => {
  const relay = new CeremonyRelay(2, 3)
  const devices = devicesOf(relay)
  round(devices)
  round(devices)
  round(devices)
  const [first] = devices
  if (first?.kept === undefined) throw new Error('nothing kept')
  // What the server shows fits the dealings; what this device dealt on does not.
  const [second = '', third = ''] = [2, 3].map((i) => relay.of(i).get('commitment'))
  expect(first.kept.text).toContain(second)
  first.kept = { ...first.kept, text: first.kept.text.replace(second, third) }
  expect(faultOf(() => first.advance())?.trustee).toBe(2)
})

it('certificateOfAnotherPlace_namesItsTrustee', () => {
  const relay = new CeremonyRelay(2, 3)
  const devices = devicesOf(relay)
  round(devices)
  relay.of(3).set('certificate', relay.of(2).get('certificate') ?? '')
  expect(faultOf(() => devices[0]?.view)?.trustee).toBe(3)
})

function faultOf(action: () => unknown): TrusteeFault | undefined {
  try {
    action()
  } catch (error) {
    if (error instanceof TrusteeFault) return error
    throw error
  }
  return undefined
}
