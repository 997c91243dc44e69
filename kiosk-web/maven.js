// What Maven runs: installs the packages and builds the pages, each only when something it is made from changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const packagesStamp = join(root, 'node_modules', '.gongxin-lock') // scripts/lib.sh keeps the same one
const pagesStamp = join(root, 'dist', '.made-from')

function npm(...args) {
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function fingerprint() {
  const hash = createHash('sha256')
  const single = ['package-lock.json', 'package.json', 'tsconfig.json'].map((f) => join(root, f))
  for (const file of [...single, ...filesBelow('src'), ...filesBelow('scripts')]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function is(stamp, text) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === text
}

const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
if (!is(packagesStamp, lock)) {
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(packagesStamp, lock)
}
const madeFrom = fingerprint()
if (!is(pagesStamp, madeFrom)) {
  npm('run', '--silent', 'build')
  writeFileSync(pagesStamp, madeFrom)
}
