import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildPages } from '../../scripts/build-pages'

const LISTED = /"file": "([^"]+)",\s+"sha256": "([0-9a-f]{64})"/g
const folders: string[] = []
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function build(): Promise<Map<string, Buffer>> {
  const out = await mkdtemp(join(tmpdir(), 'gongxin-pages-'))
  folders.push(out)
  await buildPages(out)
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(out.length + 1), await readFile(path))
  }
  return files
}

// What verify-served compares, and what a manifest names, can be made again by anybody.
it('buildPages_twice_givesTheSameBytesAndTheirHashes', { timeout: 240_000 }, async () => {
  const once = await build()
  const again = await build()

  expect([...again.keys()].sort()).toEqual([...once.keys()].sort())
  for (const [name, bytes] of once) {
    expect(again.get(name)?.equals(bytes), name).toBe(true)
  }
  const listed = [...(once.get('pages.json')?.toString('utf8') ?? '').matchAll(LISTED)]
  const hashes = new Map(listed.map(([, file, hash]) => [file, hash]))
  once.delete('pages.json')
  const made = [...once].map(([name, bytes]) => [name, sha256(bytes)])
  expect([...hashes].sort()).toEqual(made.sort())
})
