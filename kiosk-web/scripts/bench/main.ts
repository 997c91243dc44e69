/** Called by scripts/bench, which builds what is missing: main.ts JAVA CLASSPATH JAR VERIFIER REFEREE OUT */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureServer } from './casting'
import { electionOf60, measureCryptography } from './cryptography'
import { measurePage } from './page'
import { isMet, markdown } from './table'

const [command = '', classpath = '', jar = '', verifier = '', referee = '', out = ''] =
  process.argv.slice(2)
const java = { command, classpath }
const started = Date.now()

function step(words: string): void {
  console.log(`[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] ${words}`)
}

const scratch = mkdtempSync(join(tmpdir(), 'gongxin-bench-'))
try {
  step('the cryptography on one core, and belenios-tool')
  const rows = await measureCryptography(java, referee, scratch)
  step('encryption in Chromium')
  rows.push(...(await measurePage(electionOf60(scratch))))
  rows.push(...(await measureServer({ java, jar, verifier, scratch, step })))
  const table = markdown(rows)
  const processors = cpus()
  const machine = `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}`
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(
    out,
    [
      '# Measured',
      '',
      `By \`scripts/bench\` on ${day}, ${machine}, load generator and server on the same machine.`,
      'Java by JMH (average of five iterations of two seconds after a warm-up); the page in Chromium, median of five;',
      'casting over HTTP into PostgreSQL with fsync on and a batch window of a second, server heap limited to 256 MB.',
      '',
      table,
      '',
    ].join('\n'),
  )
  console.log(`\n${table}\n\nWritten to ${out}`)
  process.exitCode = rows.every(isMet) ? 0 : 1
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
