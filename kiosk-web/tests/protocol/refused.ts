import { expect } from 'vitest'
import { Refusal, type RefusalCode } from '../../src/protocol/refusal'

/** Expects a refusal with this code, and no other error. */
export function refused(code: RefusalCode, action: () => unknown): void {
  expect(codeOf(action)).toBe(code)
}

/** The code of the refusal, or undefined when nothing was refused; other errors pass through. */
export function codeOf(action: () => unknown): RefusalCode | undefined {
  try {
    action()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return undefined
}
