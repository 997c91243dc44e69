/**
 * The sample meeting on a real server, from printed slip to verified record. Called by scripts/demo, which
 * builds what is missing: main.ts JAVA JAR VERIFIER REFEREE SAMPLE [--record OUT] [--keep]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Checks } from './checks'
import type { Sample } from './choices'
import { runMeeting } from './meeting'
import { checkRecord } from './record'
import { startServer } from './server'

const [java = '', jar = '', verifier = '', referee = '', sample = '', ...options] =
  process.argv.slice(2)
const started = Date.now()

/** One line for each step, with the seconds since the start. */
function step(words: string): void {
  console.log(`[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] ${words}`)
}

const scratch = mkdtempSync(join(tmpdir(), 'gongxin-demo-'))
const checks = new Checks()
step('starting the server with a database of its own')
const server = await startServer(java, jar, join(scratch, 'data'))
try {
  const facts = JSON.parse(readFileSync(sample, 'utf8')) as Sample
  const outcome = await runMeeting(server, scratch, facts, checks, step)
  const recordAt = options.indexOf('--record')
  const out = recordAt >= 0 ? options[recordAt + 1] : undefined
  await checkRecord(
    { ...outcome, base: server.base, java, verifier, referee, scratch, out },
    checks,
    step,
  )
  if (options.includes('--keep')) {
    console.log(`\nThe server stays up until Ctrl-C.`)
    console.log(`Organiser:   ${server.base}/organiser   passphrase: ${outcome.passphrase}`)
    console.log(`Hall screen: ${server.base}/screen#${outcome.meeting}`)
    console.log(`A slip that was not used: ${outcome.unusedSlip}`)
    await new Promise<void>((resolve) => process.once('SIGINT', resolve))
  }
} finally {
  await server.stop()
  rmSync(scratch, { recursive: true, force: true })
}
const good = checks.report()
console.log(good ? 'demo: passed' : 'demo: failed')
process.exit(good ? 0 : 1)
