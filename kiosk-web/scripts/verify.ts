/**
 * Verifies a record or an archive without Java, with the verifier of the web page:
 * `verify.ts FILE [--receipt FILE] [--checkpoint FILE] [--manifest-code CODE] [--json] [--threads N]`.
 * Exit codes and `--json` are those of `scripts/verify`.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { verifyFile } from '../src/verifier/verify-file'
import { reportJson, reportText } from './verify-output'
import { startThreads } from './verify-threads'

const USAGE =
  'verify.ts FILE [--receipt FILE] [--checkpoint FILE] [--manifest-code CODE] [--json] [--threads N]'

export async function verifyCommand(
  words: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      receipt: { type: 'string' },
      checkpoint: { type: 'string' },
      'manifest-code': { type: 'string' },
      json: { type: 'boolean' },
      threads: { type: 'string' },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error(USAGE)
  const read = async (name: string) => new Uint8Array(await readFile(name))
  const bytes = await read(file)
  const kept = {
    receipt: values.receipt === undefined ? undefined : await read(values.receipt),
    checkpoint: values.checkpoint === undefined ? undefined : await read(values.checkpoint),
    manifestCode: values['manifest-code'],
  }
  const threads = startThreads(Math.max(1, Number(values.threads ?? availableParallelism())))
  try {
    const report = await verifyFile(bytes, kept, threads.pool, progressLine)
    if (report.refusal !== undefined) process.stderr.write(`${report.refusal}\n`)
    else print(values.json === true ? reportJson(report) : reportText(report))
    return report.exit
  } finally {
    await threads.stop()
  }
}

/** Only where a person watches. */
function progressLine(done: number, total: number): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r${done}/${total}${done === total ? '\n' : ''}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  verifyCommand(process.argv.slice(2), (text) => {
    process.stdout.write(`${text}\n`)
  })
    .then((exit) => {
      process.exitCode = exit
    })
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 2
    })
}
