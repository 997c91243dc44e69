/** Starts the real server with a data folder of its own and reads what it prints. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'

export interface Server {
  base: string
  /** The one-time code for the first account, as the terminal shows it. */
  code: string
  pid: number
  stop(): Promise<void>
  exited: Promise<number | null>
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('no port'))
      })
    })
  })
}

function stop(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  child.kill('SIGTERM')
  return exited.then(() => undefined)
}

interface Options {
  /** Most memory for the heap, as Java writes it. */
  heap?: string
  /** What the server prints when it is ready; by default the one-time code for the first account. */
  ready?: RegExp
}

const CODE = /code: ([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)/

/** @param data the data folder, made if it is not there */
export async function startServer(
  java: string,
  jar: string,
  data: string,
  { heap, ready = CODE }: Options = {},
): Promise<Server> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const child = spawn(java, [...(heap === undefined ? [] : [`-Xmx${heap}`]), '-jar', jar], {
    env: {
      ...process.env,
      GONGXIN_PORT: String(port),
      GONGXIN_BASE_URL: base,
      GONGXIN_DATA: data,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => {
      resolve(code)
    })
  })
  let printed = ''
  const code = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8')
      const found = ready.exec(printed)
      if (found !== null) resolve(found[1] ?? '')
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void exited.then(() => {
      reject(new Error(`the server stopped before it was ready:\n${printed}`))
    })
  })
  return { base, code, pid: child.pid ?? 0, exited, stop: () => stop(child, exited) }
}
