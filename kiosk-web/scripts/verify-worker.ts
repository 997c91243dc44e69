/** One thread of `verify.ts`. */
import { parentPort } from 'node:worker_threads'
import { serveJobs } from '../src/verifier/pool'

if (parentPort === null) throw new Error('started by verify.ts')
const port = parentPort
serveJobs({
  postMessage: (message) => {
    port.postMessage(message)
  },
  addEventListener: (_, listener) => {
    port.on('message', (data: unknown) => {
      listener({ data })
    })
  },
})
