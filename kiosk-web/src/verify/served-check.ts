/** Whether this server's pages are those of the build whose hash stands in the manifest. */
import { fileListBytes, readFileList, servedFile } from '../api/verification'
import { sha256Hex } from '../protocol/bytes'

export interface ServedFile {
  readonly path: string
  readonly same: boolean
}

export interface ServedPages {
  /** SHA-256 of the list of files as it is served. */
  readonly list: string
  readonly files: readonly ServedFile[]
}

/** Fetches every file that the list names. @throws NoAnswer, Refused, Unreadable */
export async function checkServed(): Promise<ServedPages> {
  const bytes = await fileListBytes()
  const { pages, worker } = readFileList(bytes)
  const named = Object.entries(pages).map(([name, { sha256 }]) => ({
    path: name === 'index' ? '/' : `/${name}`,
    sha256,
  }))
  if (worker !== undefined) named.push({ path: `/${worker.file}`, sha256: worker.sha256 })
  const files: ServedFile[] = []
  for (const { path, sha256 } of named) {
    files.push({ path, same: sha256Hex(await servedFile(path)) === sha256 })
  }
  return { list: sha256Hex(bytes), files }
}
