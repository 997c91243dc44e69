/** What the cryptography costs on one core, and what it costs belenios-tool in the same run. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cpuSeconds, runJava, type Java } from './run'
import type { Row } from './table'

interface JmhResult {
  benchmark: string
  primaryMetric: { score: number }
}

/** What `scripts/referee` exits with where belenios-tool cannot be had. */
const NO_REFEREE = 5
const FEW = 2
const MANY = 22

/** The record of 60 questions with one of four answers to choose, left there by the comparison. */
export function electionOf60(scratch: string): string {
  return readFileSync(join(scratch, `${FEW}.bel.election`), 'utf8')
}

export async function measureCryptography(
  java: Java,
  referee: string,
  scratch: string,
): Promise<Row[]> {
  const file = join(scratch, 'jmh.json')
  await runJava(java, 'org.gongxin.bench.CryptographyBench', file)
  const results = JSON.parse(readFileSync(file, 'utf8')) as JmhResult[]
  const micros = (name: string): number =>
    results.find((it) => it.benchmark.endsWith(`.${name}`))?.primaryMetric.score ?? Number.NaN
  const ballot = micros('ballotVerification') / 1000
  return [
    { what: '0/1 proof verified, one core', value: micros('individualProof'), unit: 'µs' },
    {
      what: 'ballot of 60 × 4 verified, one core',
      value: ballot,
      unit: 'ms',
      goal: { op: '≤', value: 95 },
    },
    {
      what: 'ballot of 60 × 4 made in Java, one core',
      value: micros('ballotProving') / 1000,
      unit: 'ms',
    },
    ...(await compare(java, referee, scratch, ballot)),
  ]
}

/** Two archives that differ in their number of ballots alone: the rest of the work cancels out. */
async function compare(java: Java, referee: string, scratch: string, ours: number): Promise<Row[]> {
  const seconds: number[] = []
  for (const ballots of [FEW, MANY]) {
    const archive = join(scratch, `${ballots}.bel`)
    await runJava(java, 'org.gongxin.bench.SampleBallots', 'archive', archive, String(ballots))
    const timed = cpuSeconds(referee, [archive])
    if (timed.status === NO_REFEREE) return []
    if (timed.status !== 0) throw new Error('the referee refuses the archive')
    seconds.push(timed.seconds)
  }
  const [few = 0, many = 0] = seconds
  const theirs = ((many - few) / (MANY - FEW)) * 1000
  return [
    {
      what: 'the same ballot verified by belenios-tool 3.3.0, processor time',
      value: theirs,
      unit: 'ms',
    },
    {
      what: 'belenios-tool in times of ours',
      value: theirs / ours,
      unit: '×',
      goal: { op: '≥', value: 2.5 },
    },
  ]
}
