/** A real HTTP server with the sample meeting, and a voter's flow that talks to it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { votingApi } from '../../src/api/voting'
import type { StatusData } from '../../src/api/schemas'
import { localBallotMaker } from '../../src/protocol/ballot-maker'
import { VoterFlow } from '../../src/voter/flow'
import { Keeper } from '../../src/voter/kept'
import { sealWith } from '../../src/voter/sealer'
import type { View } from '../../src/voter/view'
import { MeetingApi, type RoundPhase } from '../pages/meeting-api'
import type { FreezeOptions } from '../pages/sample-meeting'

const closers: (() => Promise<void>)[] = []
const realFetch = globalThis.fetch

afterEach(async () => {
  globalThis.fetch = realFetch
  for (const close of closers.splice(0)) await close()
})

export class MeetingHost {
  readonly stored = new Map<string, string>()
  readonly requests: string[] = []
  /** Whether requests fail before they reach the server. */
  offline = false
  private readonly listeners = new Set<(status: StatusData) => void>()

  private constructor(readonly api: MeetingApi) {}

  static async start(options: FreezeOptions = { small: true }): Promise<MeetingHost> {
    const host = new MeetingHost(new MeetingApi(options))
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://host').pathname
      void Promise.resolve(host.api.handler(request, response, path)).then((answered) => {
        if (!answered) response.writeHead(404).end('{"error":{"code":"not_found"}}')
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    closers.push(async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    })
    const { port } = server.address() as AddressInfo
    globalThis.fetch = (input, init) => {
      const path = typeof input === 'string' ? input : ''
      if (host.offline) return Promise.reject(new TypeError('offline'))
      host.requests.push(path)
      return realFetch(`http://127.0.0.1:${port}${path}`, init)
    }
    return host
  }

  /** A voter's page in a new tab, or in the same one after a reload. */
  open(): VoterFlow {
    const storage = {
      getItem: (key: string) => this.stored.get(key) ?? null,
      setItem: (key: string, value: string) => void this.stored.set(key, value),
      removeItem: (key: string) => void this.stored.delete(key),
    }
    return new VoterFlow({
      api: votingApi,
      keeper: new Keeper(storage),
      startSealer: sealWith(Promise.resolve(localBallotMaker())),
      wait: () => new Promise((resolve) => setImmediate(resolve)),
      jitter: () => 0,
      watch: (_, listener) => {
        this.listeners.add(listener)
        return () => this.listeners.delete(listener)
      },
    })
  }

  /** What this tab keeps, as one text. */
  get kept(): string {
    return [...this.stored.values()].join()
  }

  async setPhase(phase: RoundPhase): Promise<void> {
    this.api.phase = phase
    const status = await votingApi.status(this.api.frozen.id)
    for (const listener of this.listeners) listener(status)
  }
}

/** Resolves when the flow shows this view. */
export async function shows<N extends View['name']>(
  flow: VoterFlow,
  name: N,
): Promise<Extract<View, { name: N }>> {
  for (;;) {
    const view = flow.view.value
    if (view.name === name) return view as Extract<View, { name: N }>
    await new Promise((resolve) => setImmediate(resolve))
  }
}
