/** The digits of the slips of one meeting, judged as the server does, in memory. */
import { sha256Hex } from '../../src/protocol/bytes'
import { pinKey, parseSlipPin } from '../../src/protocol/slip-pin'
import type { CredentialCode } from '../../src/protocol/credential'

const MOST_WRONG = 5

export type PinRefusal =
  { code: 'malformed' | 'pin_locked' } | { code: 'wrong_pin'; params: { left: string } }

export class SlipPins {
  private readonly slips = new Map<string, { verifier: string; wrong: number }>()

  constructor(private readonly uuid: string) {}

  /** Gives a slip its digits, which are printed. */
  add(credential: string, secret: CredentialCode): string {
    const digits = '042917'
    const verifier = sha256Hex(pinKey(secret, this.uuid, parseSlipPin(digits)))
    this.slips.set(credential, { verifier, wrong: 0 })
    return digits
  }

  /** Nothing where the digits are right. */
  judge(credential: string, key: string | undefined): PinRefusal | undefined {
    const slip = this.slips.get(credential)
    if (slip === undefined || key === undefined) return { code: 'malformed' }
    if (slip.wrong >= MOST_WRONG) return { code: 'pin_locked' }
    if (sha256Hex(key) === slip.verifier) return undefined
    slip.wrong++
    const left = MOST_WRONG - slip.wrong
    return left === 0 ? { code: 'pin_locked' } : { code: 'wrong_pin', params: { left: `${left}` } }
  }

  /** Somebody else with the QR code tries until the slip is locked. */
  lock(credential: string): void {
    const slip = this.slips.get(credential)
    if (slip !== undefined) slip.wrong = MOST_WRONG
  }

  /** Two people unlock it. */
  unlock(credential: string): void {
    const slip = this.slips.get(credential)
    if (slip !== undefined) slip.wrong = 0
  }
}
