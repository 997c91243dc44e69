import type * as v from 'valibot'
import { asForm, asJson, send } from './http'

/** Milliseconds between two questions where events do not get through; each phone adds its own. */
const POLL = 5_000
const OPEN = 1 // EventSource.OPEN, which may not exist
/** Silence after which the stream is not trusted any more; the server sends a heartbeat sooner. */
const SILENCE = 45_000

/** A meeting that is followed. */
export interface Watch {
  /** Asks now, besides; what is told meanwhile is newer than the answer. Errors are waited out. */
  readonly ask: () => Promise<void>
  readonly stop: () => void
}

/**
 * Follows the status of a meeting: server-sent events, and plain questions whenever those do not get
 * through. Errors of the network are waited out.
 *
 * @param spread milliseconds that this device adds between questions, so that not all ask at once
 */
export function watchStatus<T>(
  meeting: string,
  schema: v.GenericSchema<unknown, T>,
  listener: (status: T) => void,
  spread: number,
): Watch {
  const path = `/api/meetings/${meeting}`
  let stopped = false
  let heard = 0
  let told = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (read: () => T) => {
    let status: T
    try {
      status = read()
    } catch {
      return // A status of another form is not one to act on.
    }
    heard = Date.now()
    told++
    if (!stopped) listener(status)
  }
  const ask = async () => {
    const before = told
    try {
      const { bytes } = await send(`${path}/status`)
      if (told === before) tell(() => asJson(schema, bytes))
    } catch {
      // Asked again in a moment.
    }
  }
  const poll = async () => {
    if (Date.now() - heard > SILENCE || events?.readyState !== OPEN) await ask()
    if (!stopped) timer = setTimeout(() => void poll(), POLL + spread)
  }

  const events = typeof EventSource === 'undefined' ? undefined : new EventSource(`${path}/events`)
  events?.addEventListener('status', ({ data }: MessageEvent<string>) => {
    tell(() => asForm(schema, data))
  })
  timer = setTimeout(() => void poll(), POLL + spread)

  return {
    ask,
    stop: () => {
      stopped = true
      clearTimeout(timer)
      events?.close()
    },
  }
}
