/** One trustee's dealings with one meeting, as state for the page. */
import { computed, onUnmounted, ref, shallowRef } from 'vue'
import { Refused } from '../api/http'
import {
  manifestBytes,
  SupervisorStatus,
  supervisorStatus,
  TrusteeApi,
  type SupervisorStatusData,
  type TaskData,
} from '../api/trustee'
import { watchStatus } from '../api/watch'
import { isOwnSecret, parseCeremonyView } from '../protocol/ceremony'
import { encodeUtf8 } from '../protocol/bytes'
import { parseCharter } from '../protocol/charter'
import { openKey, sealKey } from '../protocol/key-file'
import { systemRandom } from '../protocol/random'
import { Refusal } from '../protocol/refusal'
import { makeTrustee, trusteeOf, type Trustee } from '../protocol/trustee-secret'
import type { Alarm } from '../witness/log-watch'
import { problemOf, Stopped, type Problem } from './device'
import {
  keep,
  keepToken,
  lastToken,
  readKept,
  tokenFor,
  usedByAnother,
  type KeptData,
} from './kept'
import { advance } from './rounds'
import type { Said } from './said'
import { useStatements } from './statements'
import { Watcher, type Prepared } from './watcher'

const LOOK = 3_000

/** What the device is doing, and which part of it is done. */
export interface Work {
  readonly what: 'making' | 'unlocking' | 'checking' | 'opening' | 'sending'
  readonly done: number
}

export type TrusteeState = ReturnType<typeof useTrustee>

/** Must be called in a component's setup: it stops with the component. */
export function useTrustee(meeting: string, link: string | undefined) {
  const own = link === undefined ? lastToken(meeting) : tokenFor(meeting, link)
  const token = own ?? link ?? ''
  const api = new TrusteeApi(meeting, token)
  const task = shallowRef<TaskData>()
  const status = shallowRef<SupervisorStatusData>()
  const kept = shallowRef<KeptData>({})
  const secret = shallowRef<Trustee>()
  /** What the person did and failed. */
  const failure = shallowRef<Problem>()
  /** What the device does by itself and fails at the moment. */
  const trouble = shallowRef<Problem>()
  const problem = computed(() => failure.value ?? trouble.value)
  /** Why the device gives nothing of the round. */
  const refused = shallowRef<Problem>()
  const alarm = shallowRef<Alarm>()
  const work = shallowRef<Work>()
  const background = shallowRef<Work>()
  /** What the device has seen of the log: entries, and ballots verified. */
  const seen = shallowRef({ entries: 0, ballots: 0 })
  /** What supervisors said in the log. */
  const said = shallowRef<readonly Said[]>([])
  /** Whether everything holds, and the share only waits for the tap. */
  const ready = ref(false)
  /** Whether the share is asked for while the log has the round still open. */
  const early = ref(false)
  /** Whether the trustee wants the round opened. */
  const agreed = ref(false)
  let watcher: Watcher | undefined
  const prepared = new Map<string, Prepared>()

  const index = computed(() => task.value?.index ?? 0)
  const ceremony = computed(() => status.value?.ceremony)
  /** Who else made a key on this device, unless that is allowed. */
  const sharedWith = computed(() => {
    const { ceremony: state } = status.value ?? {}
    if (state === undefined || state.shared_device !== undefined) return undefined
    const other = usedByAnother(meeting, index.value, state.size)
    const own = state.members.find((member) => member.index === index.value)
    return own?.done.length === 0
      ? state.members.find((member) => member.index === other)
      : undefined
  })

  const report = (what: Work['what']) => (done: number) => {
    work.value = { what, done }
  }
  const keepHere = (change: Partial<KeptData>) => {
    keep(meeting, index.value, change)
    kept.value = { ...kept.value, ...change }
  }

  async function look(): Promise<void> {
    const first = task.value === undefined
    if (first && link !== undefined && own !== undefined) await takeLink(link)
    task.value = await api.task()
    status.value = await supervisorStatus(meeting)
    if (first) {
      kept.value = readKept(meeting, index.value)
      alarm.value = kept.value.alarm
      keepToken(meeting, token)
    }
    const trustee = secret.value
    const { ceremony: state, phase } = status.value
    if (phase === 'draft') {
      const wanted = state?.members.find((member) => member.index === index.value)?.wanted
      if (trustee !== undefined && wanted !== undefined && state?.state === 'running')
        await advance({ api, meeting, index: index.value, trustee }, state.number)
      return
    }
    await watch(task.value, trustee)
  }

  /** A link that is spent may have been spent by this very device; whether it was, the task tells. */
  async function takeLink(opened: string): Promise<void> {
    try {
      await api.takeLink(opened)
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'forbidden')) throw error
    }
  }

  async function watch(now: TaskData, trustee: Trustee | undefined): Promise<void> {
    watcher ??= new Watcher(api, parseCharter(await manifestBytes(meeting)), now.index)
    alarm.value = await watcher.look(trustee)
    seen.value = { ...seen.value, entries: watcher.size }
    if (alarm.value !== undefined) return
    said.value = watcher.said()
    if (refused.value !== undefined) return
    const tell = (what: Work['what'], done: number) => {
      background.value = { what, done }
    }
    try {
      await watcher.catchUp(now, tell)
      for (const { uuid, state } of now.elections) {
        seen.value = {
          ...seen.value,
          ballots: Math.max(watcher.verified(uuid), 0) || seen.value.ballots,
        }
        if (state !== 'wanted' || trustee === undefined) continue
        const share = prepared.get(uuid) ?? (await watcher.prepare(uuid, trustee, tell))
        prepared.set(uuid, share)
        early.value = false
        ready.value = true
        if (agreed.value) await give(uuid, share)
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // The log may yet say so; nothing else that was found mends itself.
      if (error.code === 'not_closed') early.value = true
      else refused.value = problemOf(error)
    } finally {
      background.value = undefined
    }
  }

  /** Once for each election: what was given is kept before it leaves the device. */
  async function give(uuid: string, { share, tally }: Prepared): Promise<void> {
    keepHere({ given: { ...kept.value.given, [uuid]: tally } })
    background.value = { what: 'sending', done: 1 }
    try {
      task.value = await api.giveShare(uuid, share)
    } catch (error) {
      // Others were quicker, and the round is counted.
      if (!(error instanceof Refused && error.code === 'stale_state')) throw error
    }
  }

  let looking: Promise<void> | undefined
  let again = false
  /** One look at a time; another one follows if it was asked for meanwhile. */
  function lookNow(): Promise<void> {
    again = looking !== undefined
    looking ??= look()
      .then(() => {
        trouble.value = undefined
      })
      .catch((error: unknown) => {
        trouble.value = problemOf(error)
      })
      .finally(() => {
        looking = undefined
        if (again) void lookNow()
      })
    return looking
  }

  async function working(action: () => Promise<void>): Promise<boolean> {
    if (work.value !== undefined) return false
    failure.value = undefined
    try {
      await action()
      return true
    } catch (error) {
      failure.value = problemOf(error)
      return false
    } finally {
      work.value = undefined
      void lookNow()
    }
  }

  /** Refuses a secret that is not the one this trustee takes part with. */
  async function requireOwn(trustee: Trustee): Promise<void> {
    const text = await api.ceremony()
    if (!isOwnSecret(trustee, parseCeremonyView(text))) throw new Stopped('other_key')
  }

  /** Keeps the secret under the passphrase, and goes on with it. */
  async function take(trustee: Trustee, passphrase: string, saved: boolean): Promise<void> {
    const random = systemRandom()
    const file = await sealKey(trustee, meeting, passphrase, random, undefined, report('making'))
    keepHere({ file, saved })
    secret.value = trustee
  }

  const statements = useStatements({
    api,
    meeting,
    secret,
    watcher: () => watcher,
    look: lookNow,
    report: (what, done) => {
      work.value = { what, done }
    },
    working,
  })

  const timer = setInterval(() => void lookNow(), LOOK)
  const { stop: unwatch } = watchStatus(meeting, SupervisorStatus, () => void lookNow(), 0)
  onUnmounted(() => {
    clearInterval(timer)
    unwatch()
    watcher?.end()
  })
  void lookNow()

  return {
    meeting,
    task,
    status,
    ceremony,
    kept,
    secret,
    problem,
    refused,
    alarm,
    work,
    background,
    seen,
    agreed,
    ready,
    early,
    sharedWith,
    /** Makes the secret and keeps it under the passphrase; the rounds follow by themselves. */
    make: (passphrase: string) =>
      working(() => take(makeTrustee(systemRandom()), passphrase, false)),
    unlock: (passphrase: string) =>
      working(async () => {
        const file = encodeUtf8(kept.value.file ?? '')
        secret.value = await openKey(file, passphrase, report('unlocking'))
      }),
    /** From a key file that was saved, on this device or another. */
    takeFile: (text: string, passphrase: string) =>
      working(async () => {
        const trustee = await openKey(encodeUtf8(text), passphrase, report('unlocking'))
        if (trustee.meeting !== meeting) throw new Stopped('other_key')
        await requireOwn(trustee)
        keepHere({ file: text, saved: true })
        secret.value = trustee
      }),
    /** From a key card; it is kept here under a new passphrase. */
    takeCard: (bytes: Uint8Array, passphrase: string) =>
      working(async () => {
        const trustee = trusteeOf(bytes)
        await requireOwn(trustee)
        await take(trustee, passphrase, true)
      }),
    saved: () => {
      keepHere({ saved: true })
    },
    /** The one tap: what holds is given as soon as it is ready. */
    open: () => {
      agreed.value = true
      refused.value = undefined
      return lookNow()
    },
    /** Known by the link alone: a slip is unlocked in the hall, and nothing of it stands in the record. */
    unlockSlip: (code: string) =>
      working(async () => {
        task.value = await api.unlockSlip(code)
      }),
    said,
    ...statements,
  }
}
