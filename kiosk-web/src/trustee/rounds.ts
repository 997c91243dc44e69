/** The device does its part of the key ceremony by itself, as far as it can go now. */
import { Refused } from '../api/http'
import { isOwnSecret, nextMessage, parseCeremonyView } from '../protocol/ceremony'
import { encodeVerifierKey } from '../protocol/note'
import { systemRandom } from '../protocol/random'
import { TrusteeFault } from '../protocol/trustee-fault'
import { witnessKeyOf } from '../protocol/witness-key'
import { Stopped, type Device } from './device'
import { deviceMark, keep, readKept } from './kept'

/**
 * Sends what is wanted, one message after the other. What another trustee did wrong is complained of,
 * and stops the ceremony.
 *
 * @param number of the ceremony
 * @throws NoAnswer, Refused, Refusal, Stopped (`other_key`)
 */
export async function advance(device: Device, number: number): Promise<void> {
  try {
    while (await sendNext(device));
  } catch (error) {
    if (error instanceof TrusteeFault) {
      await device.api.complain(number, error.trustee, `${error.code}: ${error.detail}`)
    } else if (!(error instanceof Refused && error.code === 'stale_state')) {
      // A message that came through without its answer, or a restart: the next look tells.
      throw error
    }
  }
}

async function sendNext({ api, meeting, index, trustee }: Device): Promise<boolean> {
  const view = parseCeremonyView(await api.ceremony())
  if (!isOwnSecret(trustee, view)) throw new Stopped('other_key')
  const random = systemRandom()
  const message = nextMessage(trustee, view, readKept(meeting, index).commitments, random)
  if (message === undefined) return false
  if (message.keep !== undefined) keep(meeting, index, { commitments: { ...message.keep } })
  const first = view.done.size === 0
  const witness = encodeVerifierKey(witnessKeyOf(trustee, meeting, index))
  const marks = first ? { device: deviceMark(), witness } : undefined
  await api.giveMessage(view.number, message.step, message.text, marks)
  return true
}
