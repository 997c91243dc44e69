/**
 * Makes ballots as the voter's page does, many at a time: for tests of the server and for the demo.
 *
 *     npx tsx scripts/make-ballots.ts [FILE] [--threads N]   (standard input without FILE)
 *
 * In: `{"election":TEXT,"voters":[{"credential":CODE,"choices":[[0,1,…],…]},…]}`, TEXT being the election
 * record byte for byte. Out: one ballot a line, in the order of the voters.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { array, number, object, parse, string } from 'valibot'
import type { BallotAnswer, BallotOrder } from './make-ballots-worker'

const Input = object({
  election: string(),
  voters: array(object({ credential: string(), choices: array(array(number())) })),
})

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { threads: { type: 'string', default: String(availableParallelism()) } },
})
const { election, voters } = parse(
  Input,
  JSON.parse(readFileSync(positionals[0] ?? 0, 'utf8')) as unknown,
)
const threads = Math.max(1, Math.min(Number(values.threads) || 1, voters.length))

/** Ballots that are done but wait for an earlier one. */
const waiting = new Map<number, string>()
let next = 0
let printed = 0

function print({ index, text }: BallotAnswer): void {
  waiting.set(index, text)
  for (let line; (line = waiting.get(printed)) !== undefined; printed++) {
    process.stdout.write(`${line}\n`)
    waiting.delete(printed)
  }
}

function start(): void {
  const worker = new Worker(workerCode(), { eval: true, workerData: { election } })
  const feed = () => {
    const voter = voters[next]
    if (voter === undefined) void worker.terminate()
    else worker.postMessage({ index: next++, ...voter } satisfies BallotOrder)
  }
  worker.on('message', (answer: BallotAnswer) => {
    print(answer)
    feed()
  })
  worker.on('error', (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  feed()
}

/** Threads do not inherit the TypeScript loader, so each registers it before it loads its code. */
function workerCode(): string {
  const file = fileURLToPath(new URL('./make-ballots-worker.ts', import.meta.url))
  return `require('tsx/cjs/api').register(); require(${JSON.stringify(file)})`
}

for (let i = 0; i < threads; i++) start()
