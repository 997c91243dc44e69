import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { bundle } from './bundle'
import { compose, sha256 } from './compose'
import { PAGES, ROOT, WORKER_ENTRY } from './pages'

/**
 * Builds every page into a folder: one self-contained HTML file each, the worker, and pages.json.
 * The same sources give the same bytes.
 *
 * @returns the names of the files and their sizes in bytes
 */
export async function buildPages(out: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  await rm(out, { recursive: true, force: true })
  await mkdir(`${out}/assets`, { recursive: true })

  const oldEngine = await readFile(`${ROOT}src/old-engine.js`, 'utf8')
  let worker: { file: string; sha256: string } | undefined
  if (existsSync(ROOT + WORKER_ENTRY)) {
    const script = inTurn(oldEngine, (await bundle(WORKER_ENTRY, 'worker')).script)
    const hash = sha256(script)
    worker = { file: `assets/worker-${hash.slice(0, 16)}.js`, sha256: hash }
    await writeFile(`${out}/${worker.file}`, script)
  }

  const template = await readFile(`${ROOT}src/page.html`, 'utf8')
  const check = inTurn(oldEngine, await readFile(`${ROOT}src/page-check.js`, 'utf8'))
  const pages: Record<string, { file: string; sha256: string; policy: string }> = {}
  for (const page of PAGES) {
    const { innerWorker } = page
    const inner = innerWorker && inTurn(oldEngine, (await bundle(innerWorker, 'worker')).script)
    const address = worker === undefined ? '' : `/${worker.file}`
    const parts = await bundle(page.entry, 'page', { address, inner: inner ?? '' })
    const workers = inner === undefined ? "'self'" : 'blob:'
    const { html, policy } = compose(template, page.title, check, parts, workers)
    const file = `${page.name}.html`
    await writeFile(`${out}/${file}`, html)
    pages[page.name] = { file, sha256: sha256(html), policy }
    sizes.set(file, html.length)
  }
  // What the server sends with each page, and what a person can compare a served page with.
  await writeFile(
    `${out}/pages.json`,
    JSON.stringify({ version: 1, pages, worker }, null, 2) + '\n',
  )
  return sizes
}

/** Two scripts as one. A script that begins with a bracket would otherwise call the end of the first. */
function inTurn(first: string, second: string): string {
  return `${first};\n${second}`
}
