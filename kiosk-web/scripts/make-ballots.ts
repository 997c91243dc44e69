/**
 * Makes ballots as the voter's page does, many at a time: for tests of the server and for the demo.
 *
 *     npx tsx scripts/make-ballots.ts [FILE] [--threads N]   (standard input without FILE)
 *
 * In: `{"election":TEXT,"voters":[{"credential":CODE,"choices":[[0,1,…],…]},…]}`, TEXT being the election
 * record byte for byte. Out: one ballot a line, in the order of the voters.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { array, number, object, parse, string, type InferOutput } from 'valibot'
import type { SealedBallot } from '../src/protocol/session'
import type { BallotAnswer, BallotOrder } from './make-ballots-worker'

const Order = object({
  /** The election record, byte for byte. */
  election: string(),
  /** Choices: one vector of 0 and 1 for each question, the blank first where there is one. */
  voters: array(object({ credential: string(), choices: array(array(number())) })),
})

export type MakeBallots = InferOutput<typeof Order>

/** The ballots of all voters, in their order. Rejects when one of them cannot be made. */
export async function makeBallots(
  { election, voters }: MakeBallots,
  threads = availableParallelism(),
): Promise<SealedBallot[]> {
  const ballots: SealedBallot[] = []
  let next = 0
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(workerCode(), { eval: true, workerData: { election } })
      const feed = () => {
        const voter = voters[next]
        if (voter === undefined) {
          void worker.terminate()
          resolve()
        } else worker.postMessage({ index: next++, ...voter } satisfies BallotOrder)
      }
      worker.on('message', ({ index, ballot }: BallotAnswer) => {
        ballots[index] = ballot
        feed()
      })
      worker.on('error', (error) => {
        next = voters.length
        reject(error)
      })
      feed()
    })
  await Promise.all(Array.from({ length: Math.min(threads, voters.length) }, work))
  return ballots
}

/** Threads do not inherit the TypeScript loader, so each registers it before it loads its code. */
function workerCode(): string {
  const file = fileURLToPath(new URL('./make-ballots-worker.ts', import.meta.url))
  // Named in full: evaluated code would look for it from wherever the script was called.
  const loader = createRequire(import.meta.url).resolve('tsx/cjs/api')
  return `require(${JSON.stringify(loader)}).register(); require(${JSON.stringify(file)})`
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { threads: { type: 'string' } },
  })
  const input = JSON.parse(readFileSync(positionals[0] ?? 0, 'utf8')) as unknown
  const threads = Number(values.threads ?? availableParallelism())
  for (const ballot of await makeBallots(parse(Order, input), Math.max(1, threads))) {
    process.stdout.write(`${ballot.text}\n`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
