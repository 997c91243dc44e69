/** As many workers as the device has cores to spare, each of which recounts; the page itself without any. */
import { openWorker } from '../components/own-worker'
import { localRecounter, workerRecounter, type Recounter } from '../protocol/recount'
import type { WorkerAnswer } from '../protocol/worker-messages'

const MOST = 8
/** Milliseconds for a worker to load. */
const PATIENCE = 10_000

/** Workers of one page, started when they are first wanted, for all its elections. */
export class Workers {
  private started: Promise<Worker[]> | undefined

  /** At least one. The first keeps the sum and opens; all verify. */
  async recounters(election: string): Promise<[Recounter, ...Recounter[]]> {
    this.started ??= startWorkers()
    const [first, ...rest] = (await this.started).map((worker) => workerRecounter(election, worker))
    return first === undefined ? [localRecounter(election)] : [first, ...rest]
  }

  async end(): Promise<void> {
    for (const worker of (await this.started) ?? []) worker.terminate()
  }
}

async function startWorkers(): Promise<Worker[]> {
  const cores = Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), MOST)
  const workers = await Promise.all(Array.from({ length: cores }, loadedWorker))
  return workers.filter((worker) => worker !== undefined)
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
