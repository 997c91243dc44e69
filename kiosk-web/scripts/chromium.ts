/** The machine's own Chromium or Chrome, for scripts and tests; nothing is downloaded. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `CHROMIUM` if it is set, else the first browser on the PATH. */
export function findChromium(): string {
  const named = process.env.CHROMIUM
  if (named !== undefined && existsSync(named)) return named
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
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
