import type * as v from 'valibot'
import { asForm, asJson, send } from './http'

/** Milliseconds between two questions where events do not get through; each phone adds its own. */
const POLL = 5_000
const OPEN = 1 // EventSource.OPEN, which may not exist
/** Silence after which the stream is not trusted any more; the server sends a heartbeat sooner. */
const SILENCE = 45_000

/**
 * Follows the status of a meeting: server-sent events, and plain questions whenever those do not get
 * through. Errors of the network are waited out.
 *
 * @param spread milliseconds that this device adds between questions, so that not all ask at once
 * @returns stops following
 */
export function watchStatus<T>(
  meeting: string,
  schema: v.GenericSchema<unknown, T>,
  listener: (status: T) => void,
  spread: number,
): () => void {
  const path = `/api/meetings/${meeting}`
  let stopped = false
  let heard = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (read: () => T) => {
    let status: T
    try {
      status = read()
    } catch {
      return // A status of another form is not one to act on.
    }
    heard = Date.now()
    if (!stopped) listener(status)
  }
  const poll = async () => {
    if (Date.now() - heard > SILENCE || events?.readyState !== OPEN) {
      try {
        const { bytes } = await send(`${path}/status`)
        tell(() => asJson(schema, bytes))
      } catch {
        // Asked again in a moment.
      }
    }
    if (!stopped) timer = setTimeout(() => void poll(), POLL + spread)
  }

  const events = typeof EventSource === 'undefined' ? undefined : new EventSource(`${path}/events`)
  events?.addEventListener('status', ({ data }: MessageEvent<string>) => {
    tell(() => asForm(schema, data))
  })
  timer = setTimeout(() => void poll(), POLL + spread)

  return () => {
    stopped = true
    clearTimeout(timer)
    events?.close()
  }
}
