import { spawn, spawnSync } from 'node:child_process'

/** Java with the project's test classes. */
export interface Java {
  readonly command: string
  readonly classpath: string
}

const OPENED = [
  '--enable-native-access=ALL-UNNAMED',
  ...(process.env['JAVA_QUIET'] === undefined ? [] : [process.env['JAVA_QUIET']]),
]

/** Does not hold up this process: its idle connections are closed by the server meanwhile. */
export async function runJava(
  { command, classpath }: Java,
  main: string,
  ...args: string[]
): Promise<void> {
  const child = spawn(command, [...OPENED, '-cp', classpath, main, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error(`${main} failed`)
}

/** Seconds of processor time that a command needed, and whether it ended well. */
export function cpuSeconds(command: string, args: string[]): { seconds: number; status: number } {
  // The shell's clock: Node tells nothing of the time its children used.
  const timed = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="cpu %U %S"; time "$@"', '_', command, ...args],
    {
      encoding: 'utf8',
    },
  )
  const [, user = '', system = ''] = /cpu ([\d.]+) ([\d.]+)/.exec(timed.stderr) ?? []
  return { seconds: Number(user) + Number(system), status: timed.status ?? -1 }
}
