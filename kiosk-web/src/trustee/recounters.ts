/** As many workers as the device has cores to spare, each of which recounts; the page itself without any. */
import { openWorker } from '../components/own-worker'
import { localRecounter, workerRecounter, type Recounter } from '../protocol/recount'
import type { WorkerAnswer } from '../protocol/worker-messages'

const MOST = 8
/** Milliseconds for a worker to load. */
const PATIENCE = 10_000

export interface Recounters {
  readonly list: readonly Recounter[]
  end(): void
}

export async function openRecounters(election: string): Promise<Recounters> {
  const cores = Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), MOST)
  const started = await Promise.all(Array.from({ length: cores }, loadedWorker))
  const workers = started.filter((worker) => worker !== undefined)
  return {
    list:
      workers.length === 0
        ? [localRecounter(election)]
        : workers.map((worker) => workerRecounter(election, worker)),
    end: () => {
      for (const worker of workers) worker.terminate()
    },
  }
}

function loadedWorker(): Promise<Worker | undefined> {
  return new Promise((resolve) => {
    let worker: Worker
    try {
      worker = openWorker()
    } catch {
      resolve(undefined)
      return
    }
    const timer = setTimeout(resolve, PATIENCE, undefined)
    worker.addEventListener('error', () => {
      resolve(undefined)
    })
    worker.addEventListener('message', ({ data }) => {
      if ((data as WorkerAnswer).type !== 'hello') return
      clearTimeout(timer)
      resolve(worker)
    })
  })
}
