/** Ballots made beforehand, through HTTP into PostgreSQL with fsync on; then the record they leave. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstOrganiser, Visitor } from '../demo/organiser'
import { startServer, type Server } from '../demo/server'
import { openHall, planOf240, type Hall } from './hall'
import { runJava, type Java } from './run'
import { percentile, type Row } from './table'

export interface Means {
  readonly java: Java
  readonly jar: string
  readonly verifier: string
  readonly scratch: string
  readonly step: (words: string) => void
}

/** Phones in a hall of the sample's size. */
const HALL = 88
const RECORD = 1000
const CONNECTIONS = 16

export async function measureServer(means: Means): Promise<Row[]> {
  const { java, jar, scratch, step } = means
  const data = join(scratch, 'data')
  step('starting the server, first with a new database, then again')
  const first = await startTimed(java.command, jar, data)
  const organiser = await firstOrganiser(
    first.server.base,
    first.server.code,
    'a bench of ours, 2026',
  )
  const rows: Row[] = [
    { what: 'start to first page, new database', value: first.seconds, unit: 's' },
  ]
  try {
    step('ballots of 240 answers are made')
    const hall = await openHall(organiser, planOf240(RECORD), RECORD)
    const ballots = await makeBallots(means, hall)
    step(`${HALL} phones at once, then ${RECORD - HALL} more ballots`)
    const rush = await cast(organiser.base, hall.uuid, ballots.slice(0, HALL), (_, go) => {
      go()
    })
    rows.push(
      {
        what: `${HALL} ballots of 240 answers at once: the last receipt`,
        value: rush.seconds,
        unit: 's',
        goal: { op: '≤', value: 10 },
      },
      ...latencies(`${HALL} ballots of 240 answers at once`, rush),
    )
    const flood = await castSteadily(organiser.base, hall.uuid, ballots.slice(HALL))
    rows.push(
      {
        what: `casts of 240 answers, ${CONNECTIONS} connections, fsync on`,
        value: flood.latencies.length / flood.seconds,
        unit: '1/s',
      },
      ...latencies(`casts of 240 answers, ${CONNECTIONS} connections`, flood),
    )
    rows.push(...(await measureDemoForms(means, organiser)))
    rows.push(...memory(java.command, first.server.pid))
    step(`the record of ${RECORD} ballots is made and verified`)
    await hall.close()
    rows.push(...(await measureRecord(means, organiser, hall)))
  } finally {
    await first.server.stop()
  }
  const second = await startTimed(java.command, jar, data, /Sign in on the organiser/)
  await second.server.stop()
  return [
    ...rows,
    { what: 'start to first page, after that meeting', value: second.seconds, unit: 's' },
  ]
}

async function measureDemoForms(means: Means, organiser: Visitor): Promise<Row[]> {
  means.step(`the sample's forms: ${HALL} phones within 25 s`)
  const plan = await organiser.json<Parameters<typeof openHall>[1]>(
    'GET',
    '/api/organiser/sample-plan',
  )
  const hall = await openHall(organiser, plan, HALL)
  const ballots = await makeBallots(means, hall)
  const answers = (ballots[0]?.match(/"alpha"/g) ?? []).length
  const spread = await cast(organiser.base, hall.uuid, ballots, (voter, go) => {
    setTimeout(go, (voter / HALL) * 25_000)
  })
  const what = `${HALL} ballots of the sample's forms (${answers} answers) arriving over 25 s`
  return [
    {
      what: `${what}: the last receipt`,
      value: spread.seconds,
      unit: 's',
      goal: { op: '≤', value: 30 },
    },
    ...latencies(what, spread, 2),
  ]
}

interface Cast {
  readonly seconds: number
  /** Of each ballot, seconds. */
  readonly latencies: number[]
}

/** @param when calls back at the moment at which a voter taps */
async function cast(
  base: string,
  uuid: string,
  ballots: readonly string[],
  when: (voter: number, go: () => void) => void,
): Promise<Cast> {
  const start = performance.now()
  const latencies = await Promise.all(
    ballots.map(async (ballot, voter) => {
      await new Promise<void>((go) => {
        when(voter, go)
      })
      return castOne(base, uuid, ballot)
    }),
  )
  return { seconds: (performance.now() - start) / 1000, latencies }
}

async function castSteadily(base: string, uuid: string, ballots: readonly string[]): Promise<Cast> {
  const start = performance.now()
  const latencies: number[] = []
  const waiting = [...ballots]
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let ballot = waiting.pop(); ballot !== undefined; ballot = waiting.pop()) {
        latencies.push(await castOne(base, uuid, ballot))
      }
    }),
  )
  return { seconds: (performance.now() - start) / 1000, latencies }
}

async function castOne(base: string, uuid: string, ballot: string): Promise<number> {
  const start = performance.now()
  await new Visitor(base).bytes('POST', `/api/elections/${uuid}/ballots`, ballot)
  return (performance.now() - start) / 1000
}

function latencies(what: string, { latencies }: Cast, p95?: number): Row[] {
  return [50, 95, 99].map((percent) => ({
    what: `${what}: p${percent}`,
    value: percentile(latencies, percent),
    unit: 's',
    ...(percent === 95 && p95 !== undefined ? { goal: { op: '≤' as const, value: p95 } } : {}),
  }))
}

async function makeBallots({ java, scratch }: Means, hall: Hall): Promise<string[]> {
  const file = (name: string): string => join(scratch, `${hall.uuid}.${name}`)
  writeFileSync(file('election'), hall.election)
  writeFileSync(file('codes'), hall.codes.join('\n'))
  await runJava(
    java,
    'org.gongxin.bench.SampleBallots',
    'ballots',
    file('election'),
    file('codes'),
    file('ballots'),
  )
  return readFileSync(file('ballots'), 'utf8').trimEnd().split('\n')
}

async function measureRecord(means: Means, organiser: Visitor, hall: Hall): Promise<Row[]> {
  const bytes = await organiser.bytes('GET', `/api/organiser/meetings/${hall.meeting}/record`)
  const file = join(means.scratch, 'bench.gongxin.zip')
  writeFileSync(file, bytes)
  const start = performance.now()
  const verified = spawnSync(means.java.command, ['-jar', means.verifier, 'verify', file])
  if (verified.status !== 0) throw new Error(`the record is refused:\n${String(verified.stdout)}`)
  return [
    { what: `record of ${RECORD} ballots of 240 answers`, value: bytes.length / 1e6, unit: 'MB' },
    { what: 'its verification, both cores', value: (performance.now() - start) / 1000, unit: 's' },
  ]
}

/** What lives on the heap after a collection, and what the process has of the machine's memory. */
function memory(java: string, pid: number): Row[] {
  const jcmd = java.replace(/java$/, 'jcmd')
  const ask = (command: string): string =>
    execFileSync(jcmd, [String(pid), command], { encoding: 'utf8' })
  const used = (): number =>
    Number(/used (\d+)K/.exec(ask('GC.heap_info'))?.[1] ?? Number.NaN) / 1024
  const busy = used()
  ask('GC.run')
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
  return [
    {
      what: 'server heap after the casting, before a collection',
      value: busy,
      unit: 'MB',
      goal: { op: '≤', value: 256 },
    },
    {
      what: 'server heap after a collection',
      value: used(),
      unit: 'MB',
      goal: { op: '≤', value: 256 },
    },
    { what: 'server process, resident', value: resident, unit: 'MB' },
  ]
}

interface Started {
  readonly server: Server
  readonly seconds: number
}

async function startTimed(
  java: string,
  jar: string,
  data: string,
  ready?: RegExp,
): Promise<Started> {
  const start = performance.now()
  const server = await startServer(java, jar, data, {
    heap: '256m',
    ...(ready === undefined ? {} : { ready }),
  })
  const page = await fetch(`${server.base}/`)
  if (!page.ok) throw new Error(`the first page: ${page.status}`)
  return { server, seconds: (performance.now() - start) / 1000 }
}
