import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, it } from 'vitest'
import { ORDER } from '../../src/protocol/group'

it('has the order of the published group', () => {
  expect(ORDER).toBe(ed25519.Point.Fn.ORDER)
})
