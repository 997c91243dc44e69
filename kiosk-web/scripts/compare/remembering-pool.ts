/** A pool that does the same job once: damaged files share nearly all of their ballots. */
import { createHash } from 'node:crypto'
import type { Job } from '../../src/verifier/jobs'
import { inlinePool, type Pool } from '../../src/verifier/pool'

export function rememberingPool(): Pool {
  const inner = inlinePool()
  const results = new Map<string, Promise<unknown>>()
  return {
    size: 1,
    run: (job) => {
      const name = nameOf(job)
      const known = results.get(name) ?? inner.run(job)
      results.set(name, known)
      return known as ReturnType<typeof inner.run<typeof job>>
    },
  }
}

function nameOf(job: Job): string {
  const digest = createHash('sha256')
  for (const [key, value] of Object.entries(job)) {
    digest.update(key).update('=')
    digest.update(value instanceof Uint8Array ? value : JSON.stringify(value)).update(';')
  }
  return digest.digest('base64')
}
