/** Where the facts of a meeting come from: this server, or a record file. Neither is trusted. */
import { Refused } from '../api/http'
import type { SlipData } from '../api/schemas'
import { credentialsText, ballotsText, logBundle, logCheckpoint } from '../api/verification'
import { votingApi } from '../api/voting'
import { decodeUtf8, encodeUtf8 } from '../protocol/bytes'
import { parseCheckpoint } from '../protocol/checkpoint'
import { bundlesOf, parseBundle } from '../protocol/entry-bundle'
import { asArray, asString } from '../protocol/fields'
import { parseJsonText } from '../protocol/json'
import { parseManifest, type Manifest } from '../protocol/manifest'
import { Refusal, require } from '../protocol/refusal'
import { scanArchive } from '../verifier/archive-scan'
import {
  archiveName,
  CHECKPOINT,
  ENTRIES,
  MANIFEST,
  readRecordFile,
  type RecordFile,
} from '../verifier/record-file'
import { LogView } from './log-view'

export interface Source {
  readonly kind: 'server' | 'record'
  readonly manifest: Manifest
  /** The newest state of the log, whole. */
  log(): Promise<LogView>
  /** What the server says became of a slip; nothing where there is no server. */
  slip(election: string, credential: string): Promise<SlipData | undefined>
  /** The public credentials that may vote in an election, once they are listed. */
  credentials(election: string): Promise<readonly string[] | undefined>
  /** The exact texts of all ballots of a closed round. */
  ballots(election: string): Promise<readonly string[] | undefined>
}

/** Refuses a manifest of another code, where one is given. @throws NoAnswer, Refused, Refusal */
export async function serverSource(meeting: string, code?: string): Promise<Source> {
  const manifest = parseManifest(await votingApi.manifest(meeting))
  require(manifest.meeting === meeting, 'wrong_manifest', 'the manifest of another meeting')
  require(code === undefined || manifest.code === code, 'wrong_manifest', 'another code')
  return new ServerSource(manifest)
}

class ServerSource implements Source {
  readonly kind = 'server'

  constructor(readonly manifest: Manifest) {}

  async log(): Promise<LogView> {
    const { meeting, logKey } = this.manifest
    const note = await logCheckpoint(meeting)
    const entries: Uint8Array[] = []
    for (const { path, entries: number } of bundlesOf(parseCheckpoint(note, logKey).size)) {
      entries.push(...parseBundle(await logBundle(meeting, path), number))
    }
    return new LogView(note, logKey, entries)
  }

  async slip(election: string, credential: string): Promise<SlipData | undefined> {
    return unlessRefused(() => votingApi.slip(election, credential))
  }

  async credentials(election: string): Promise<readonly string[] | undefined> {
    const text = await unlessRefused(() => credentialsText(election))
    return text === undefined ? undefined : credentialList(text)
  }

  async ballots(election: string): Promise<readonly string[] | undefined> {
    const text = await unlessRefused(() => ballotsText(election))
    return text?.split('\n').filter((line) => line !== '')
  }
}

/** Refuses what is no record; whether all of it is right is for the full verification to say. */
export function recordSource(file: Uint8Array): Source {
  return new RecordSource(readRecordFile(file))
}

class RecordSource implements Source {
  readonly kind = 'record'
  readonly manifest: Manifest

  constructor(private readonly file: RecordFile) {
    this.manifest = parseManifest(this.member(MANIFEST))
  }

  log(): Promise<LogView> {
    const lines = decodeUtf8(this.member(ENTRIES)).split('\n').slice(0, -1)
    const { logKey } = this.manifest
    return Promise.resolve(new LogView(this.member(CHECKPOINT), logKey, lines.map(encodeUtf8)))
  }

  slip(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  credentials(election: string): Promise<readonly string[] | undefined> {
    const list = this.records(election, 'Setup')?.[2]
    return Promise.resolve(list === undefined ? undefined : credentialList(list))
  }

  ballots(election: string): Promise<readonly string[] | undefined> {
    return Promise.resolve(this.records(election, 'Ballot'))
  }

  private records(election: string, type: 'Setup' | 'Ballot'): string[] | undefined {
    const bytes = this.file.get(archiveName(election))
    if (bytes === undefined) return undefined
    return scanArchive(bytes)
      .events.filter((event) => event.type === type)
      .flatMap((event) => event.records.map((record) => decodeUtf8(record.bytes)))
  }

  private member(name: string): Uint8Array {
    const bytes = this.file.get(name)
    if (bytes === undefined) throw new Refusal('malformed', `a record without ${name}`)
    return bytes
  }
}

function credentialList(text: string): string[] {
  return asArray(parseJsonText(text), 'credentials').map((each) => asString(each, 'credential'))
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refused && !error.passing) return undefined
    throw error
  }
}
