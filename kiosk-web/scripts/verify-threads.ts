/** A pool of worker threads for the verifier. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { MessagePortLike } from '../src/protocol/worker-messages'
import { workerPool, type Pool } from '../src/verifier/pool'

export interface Threads {
  readonly pool: Pool
  stop(): Promise<void>
}

/** A thread that fails ends the process: a verification without it would never end. */
export function startThreads(number: number): Threads {
  const workers = Array.from({ length: number }, () => new Worker(workerCode(), { eval: true }))
  return {
    pool: workerPool(workers.map(portOf)),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function portOf(worker: Worker): MessagePortLike {
  return {
    postMessage: (message) => {
      worker.postMessage(message)
    },
    addEventListener: (_, listener) => {
      worker.on('message', (data: unknown) => {
        listener({ data })
      })
    },
  }
}

/** Threads do not inherit the TypeScript loader, so each registers it before it loads its code. */
function workerCode(): string {
  const file = fileURLToPath(new URL('./verify-worker.ts', import.meta.url))
  // Named in full: evaluated code would look for it from wherever the script was called.
  const loader = createRequire(import.meta.url).resolve('tsx/cjs/api')
  return `require(${JSON.stringify(loader)}).register(); require(${JSON.stringify(file)})`
}
