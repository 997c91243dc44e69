/** Starts the real server with a data folder of its own and reads what it prints. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'

export interface Server {
  base: string
  /** The one-time code for the first account, as the terminal shows it. */
  code: string
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

/** @param data the data folder, made if it is not there */
export async function startServer(java: string, jar: string, data: string): Promise<Server> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const child = spawn(java, ['-jar', jar], {
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
      const found = /code: ([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)/.exec(printed)
      if (found?.[1] !== undefined) resolve(found[1])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void exited.then(() => {
      reject(new Error(`the server stopped before it was ready:\n${printed}`))
    })
  })
  return { base, code, exited, stop: () => stop(child, exited) }
}
