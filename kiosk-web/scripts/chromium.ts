import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright-core'

const OPTIONS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the machine's own Chromium or Chrome; nothing is downloaded. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: OPTIONS })
}

/** As {@link launchChromium}, with a profile that is kept in this folder. */
export function launchProfile(
  folder: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const executablePath = findChromium()
  return chromium.launchPersistentContext(folder, { ...options, executablePath, args: OPTIONS })
}

function findChromium(): string {
  const named = process.env['CHROMIUM']
  if (named !== undefined && existsSync(named)) return named
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    if (existsSync(`/usr/bin/${name}`)) return `/usr/bin/${name}`
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: 'pipe' }).trim()
    } catch {
      continue
    }
  }
  throw new Error(
    'No Chromium found. Install one (Debian: apt-get install chromium) or set CHROMIUM.',
  )
}
