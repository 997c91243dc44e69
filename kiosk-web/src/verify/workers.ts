/** Where the page's verifier does its heavy work: in workers that the page itself holds. */
import { pauseForEvents } from '../protocol/slices'
import { inlinePool, workerPool, type Pool } from '../verifier/pool'

export interface Crew {
  readonly pool: Pool
  dismiss(): void
}

interface ScriptPolicy {
  createScriptURL(url: string): unknown
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy
}

const MOST = 8
/** Milliseconds that a worker gets to answer its first, empty job. */
const HELLO_MS = 5_000

/** A page may make its policy once; the address it lets pass is that of the page's own worker. */
let inner: { readonly address: string; readonly trusted: string } | undefined

/**
 * As many workers as the device has cores; where none can be started the page does the work itself, with a
 * pause after each job.
 */
export async function callCrew(): Promise<Crew> {
  const workers: Worker[] = []
  const dismiss = () => {
    for (const worker of workers) worker.terminate()
  }
  try {
    const cores = Math.min(MOST, Math.max(1, navigator.hardwareConcurrency || 1))
    for (let i = 0; i < cores; i++) workers.push(openInner())
    const pool = workerPool(workers)
    await answering(workers[0], pool)
    return { pool, dismiss }
  } catch {
    dismiss()
    return { pool: pausingPool(), dismiss: () => undefined }
  }
}

/** Does every job on the page's own thread and lets the page breathe in between. */
export function pausingPool(): Pool {
  const inline = inlinePool()
  return {
    size: inline.size,
    run: async (job) => {
      await pauseForEvents()
      return inline.run(job)
    },
  }
}

/** @throws where the browser has no workers */
function openInner(): Worker {
  if (__INNER_WORKER__ === '') throw new Error('built without a worker')
  if (inner === undefined) {
    const address = URL.createObjectURL(new Blob([__INNER_WORKER__], { type: 'text/javascript' }))
    // Read through globalThis: the build removes `window.trustedTypes`, which Vue would ask for.
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
    const policy = trustedTypes?.createPolicy('gongxin-worker', {
      createScriptURL: (url) => {
        if (url !== address) throw new TypeError('not the worker of this page')
        return url
      },
    })
    inner = { address, trusted: (policy?.createScriptURL(address) ?? address) as string }
  }
  return new Worker(inner.trusted)
}

/** A worker that a policy forbids tells it by an event only, or by silence. */
function answering(worker: Worker | undefined, pool: Pool): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('the worker is silent'))
    }, HELLO_MS)
    worker?.addEventListener('error', () => {
      reject(new Error('the worker does not start'))
    })
    const answered = pool.run({ type: 'keys', texts: [] }).then(resolve, reject)
    void answered.finally(() => {
      clearTimeout(timer)
    })
  })
}
