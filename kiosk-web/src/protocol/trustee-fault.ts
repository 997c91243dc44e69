/** A refusal that names the trustee whose message is wrong, so that a complaint can be shown. */
import { Refusal, type RefusalCode } from './refusal'

export class TrusteeFault extends Refusal {
  /** The trustee's place in the ceremony, from 1. */
  readonly trustee: number

  constructor(code: RefusalCode, trustee: number, detail: string) {
    super(code, `trustee ${trustee}: ${detail}`)
    this.name = 'TrusteeFault'
    this.trustee = trustee
  }
}

/** Throws the fault unless the condition holds. */
export function requireOf(
  trustee: number,
  condition: boolean,
  code: RefusalCode,
  detail: string,
): asserts condition {
  if (!condition) throw new TrusteeFault(code, trustee, detail)
}

/** Runs the action; what it refuses is this trustee's fault. */
export function blaming<T>(trustee: number, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (error instanceof Refusal && !(error instanceof TrusteeFault)) {
      throw new TrusteeFault(error.code, trustee, error.detail)
    }
    throw error
  }
}
