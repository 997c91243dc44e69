/** The worker file, run in threads instead of a browser. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { MessagePortLike } from '../../src/protocol/worker-messages'
import type { Pool } from '../../src/verifier/pool'
import { inlinePool, inOrder, workerPool } from '../../src/verifier/pool'
import { verifyFile } from '../../src/verifier/verify-file'
import { vectorBytes } from '../protocol/vectors'

const archive = vectorBytes('made/ok-basic/oeALPiiTG6CWgF.bel')

/** What `self` of a browser's worker has, on top of a thread. */
function startThread(): MessagePortLike & { terminate(): void } {
  const file = fileURLToPath(new URL('../../src/verifier/worker.ts', import.meta.url))
  const loader = createRequire(import.meta.url).resolve('tsx/cjs/api')
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     globalThis.self = {
       postMessage: (message) => parentPort.postMessage(message),
       addEventListener: (_, listener) => parentPort.on('message', (data) => listener({ data })),
     }
     require(${JSON.stringify(loader)}).register()
     require(${JSON.stringify(file)})`,
    { eval: true },
  )
  return {
    postMessage: (message) => {
      worker.postMessage(message)
    },
    addEventListener: (type, listener) => {
      worker.on(type, (data: unknown) => {
        listener({ data })
      })
    },
    terminate: () => {
      void worker.terminate()
    },
  }
}

describe('the worker file', () => {
  it('anArchive_isVerifiedInWorkersAsOnOneThread', async () => {
    const workers = [startThread(), startThread()]
    const steps: string[] = []
    const report = await verifyFile(archive, {}, workerPool(workers), (done, total) =>
      steps.push(`${done}/${total}`),
    )
    for (const worker of workers) worker.terminate()
    expect(report).toEqual(await verifyFile(archive, {}, inlinePool(), () => undefined))
    expect(report.exit).toBe(0)
    expect(steps).toEqual(['1/4', '2/4', '3/4', '4/4'])
  })
})

describe('inOrder', () => {
  it('results_comeInTheOrderOfTheItems_andFewAreUnderWay', async () => {
    let underWay = 0
    let most = 0
    const pool: Pool = {
      size: 2,
      run: async (job) => {
        most = Math.max(most, ++underWay)
        // Later ones end earlier.
        for (let i = job.type === 'keys' ? 9 - job.texts.length : 0; i > 0; i--) {
          await Promise.resolve()
        }
        underWay--
        return inlinePool().run(job)
      },
    }
    const taken: number[] = []
    const items = [1, 2, 3, 4, 5, 6, 7, 8]
    const jobOf = (item: number) => ({ type: 'keys', texts: Array<string>(item).fill('') }) as const
    await inOrder(pool, items, jobOf, (keys) => taken.push(keys.length))
    expect(taken).toEqual(items)
    expect(most).toBe(4)
  })
})

describe('workerPool', () => {
  it('aJobThatFails_isReportedAndTheWorkerGoesOn', async () => {
    const listeners: ((event: { readonly data: unknown }) => void)[] = []
    const answers = [
      { type: 'failed', detail: 'a bug' },
      { type: 'done', result: [true] },
    ]
    const pool = workerPool([
      {
        postMessage: () => {
          const data = answers.shift()
          queueMicrotask(() => {
            for (const listener of listeners) listener({ data })
          })
        },
        addEventListener: (_, listener) => {
          listeners.push(listener)
        },
      },
    ])
    const first = pool.run({ type: 'keys', texts: ['a'] })
    const second = pool.run({ type: 'keys', texts: ['b'] })
    await expect(first).rejects.toThrow('a bug')
    expect(await second).toEqual([true])
  })
})
