/** The requests of the page that verifies, all without cookies. Every one may throw NoAnswer, Refused or Unreadable. */
import * as v from 'valibot'
import { asJson, asText, send } from './http'

/** Milliseconds for what may be megabytes. */
const PATIENCE = 60_000

const File = v.object({ file: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })

/** `pages.json`: every file of the web client with its hash, as the build wrote it. */
const FileList = v.object({
  version: v.literal(1),
  pages: v.record(v.string(), File),
  worker: v.optional(File),
})

export type FileListData = v.InferOutput<typeof FileList>

export async function logCheckpoint(meeting: string): Promise<Uint8Array> {
  return get(`/log/${meeting}/checkpoint`)
}

/** @param path of the bundle below `tile/` */
export async function logBundle(meeting: string, path: string): Promise<Uint8Array> {
  return get(`/log/${meeting}/tile/${path}`)
}

export async function credentialsText(election: string): Promise<string> {
  return asText(await get(`/api/elections/${election}/credentials`))
}

/** All ballots of a closed round, one a line. */
export async function ballotsText(election: string): Promise<string> {
  return asText(await get(`/api/elections/${election}/ballots`))
}

export async function fileListBytes(): Promise<Uint8Array> {
  return get('/pages.json')
}

export function readFileList(bytes: Uint8Array): FileListData {
  return asJson(FileList, bytes)
}

/** A page or script as this server sends it, byte for byte. */
export async function servedFile(path: string): Promise<Uint8Array> {
  return get(path)
}

async function get(path: string): Promise<Uint8Array> {
  return (await send(path, { anonymous: true, patience: PATIENCE })).bytes
}
