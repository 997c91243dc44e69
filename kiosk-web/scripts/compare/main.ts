/**
 * Holds this verifier against the other one, on files with random damage: `main.ts N SEED COMMAND…`, where
 * the command reads paths and answers each with `{exit, checks}`. See `scripts/compare`.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/verifier/report'
import { verifyFile } from '../../src/verifier/verify-file'
import { damageArchive } from './archive-damage'
import { SeededChoices } from './random'
import { damageRecordFile } from './record-damage'
import { rememberingPool } from './remembering-pool'

const vectors = fileURLToPath(
  new URL('../../../server/src/test/resources/vectors/', import.meta.url),
)

const pool = rememberingPool()

/** Small ones of each kind: what is damaged is nearly always shared with the large ones. */
async function samples(): Promise<Uint8Array[]> {
  const folders = ['made/ok-basic', 'made/ok-threshold', 'made/ok-revote', 'made/ok-weights']
  const archives = folders.map((folder) => {
    const file = readdirSync(vectors + folder).find((name) => name.endsWith('.bel')) ?? ''
    return `${folder}/${file}`
  })
  const records = ['counted', 'two-of-three', 'void'].map((name) => `record/${name}.gongxin.zip`)
  const names = [...archives, ...records, ...records]
  return Promise.all(names.map(async (name) => new Uint8Array(await readFile(vectors + name))))
}

function damaged(all: readonly Uint8Array[], seed: number): Uint8Array {
  const random = new SeededChoices(seed)
  const sample = random.of(all)
  return sample[0] === 0x50 ? damageRecordFile(sample, random) : damageArchive(sample, random)
}

/** Exit and the outcome of every check, as one text. */
function textOf(exit: number, checks: readonly (readonly [string, string])[]): string {
  return [String(exit), ...checks.map(([name, outcome]) => `${name}=${outcome}`).sort()].join(' ')
}

function ours({ exit, checks }: Report): string {
  return textOf(
    exit,
    checks.map(({ name, state }) => [name, state]),
  )
}

function theirs(line: string): string {
  const answer = JSON.parse(line) as { exit?: number; checks?: Record<string, string> }
  return answer.exit === undefined ? line : textOf(answer.exit, Object.entries(answer.checks ?? {}))
}

async function main(): Promise<number> {
  const [count = '500', first = '1', command = '', ...words] = process.argv.slice(2)
  const all = await samples()
  const folder = await mkdtemp(join(tmpdir(), 'compare-'))
  const other = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: other.stdout })[Symbol.asyncIterator]()
  const differences: number[] = []
  const refused = new Map<number, number>()
  const seen = new Set<string>()
  try {
    for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
      const bytes = damaged(all, seed)
      const file = join(folder, String(seed))
      await writeFile(file, bytes)
      other.stdin.write(`${file}\n`)
      const report = await verifyFile(bytes, {}, pool, () => undefined)
      const answer = await answers.next()
      if (answer.done === true) throw new Error('the other verifier ended')
      refused.set(report.exit, (refused.get(report.exit) ?? 0) + 1)
      for (const { name, state } of report.checks) if (state === 'failed') seen.add(name)
      const [own, foreign] = [ours(report), theirs(answer.value)]
      if (own !== foreign) {
        differences.push(seed)
        console.log(`seed ${seed} differs\n${difference(own, foreign)}`)
        for (const { name, failures } of report.checks) {
          for (const { where, detail } of failures) console.log(`    ${name} ${where}: ${detail}`)
        }
        if (report.refusal !== undefined) console.log(`    ${report.refusal}`)
      } else await rm(file)
    }
  } finally {
    other.stdin.end()
    if (differences.length === 0) await rm(folder, { recursive: true })
  }
  const exits = [...refused].sort().map(([exit, number]) => `exit ${exit}: ${number}`)
  console.log(`${count} files (${exits.join(', ')}), ${seen.size} checks failed somewhere`)
  console.log(`${differences.length} disagreements ${differences.join(' ')}`)
  return differences.length === 0 ? 0 : 1
}

/** What only one of the two says. */
function difference(own: string, foreign: string): string {
  const [mine, other] = [own.split(' '), foreign.split(' ')]
  const only = (a: string[], b: string[]) => a.filter((word) => !b.includes(word)).join(' ')
  return `  here: ${only(mine, other)}\n  there: ${only(other, mine)}`
}

process.exitCode = await main()
