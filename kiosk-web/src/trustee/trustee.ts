/** One trustee's dealings with one meeting, as state for the page. */
import { onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { NoAnswer, Refused } from '../api/http'
import { TrusteeApi, type TaskData } from '../api/trustee'
import { download } from '../components/download'
import { encodeUtf8 } from '../protocol/bytes'
import { openKey, sealKey } from '../protocol/key-file'
import { systemRandom } from '../protocol/random'
import { Refusal, require } from '../protocol/refusal'
import { encodeTrusteeKey } from '../protocol/trustee-key'
import { makeTrustee, singleKeyOf } from '../protocol/trustee-secret'
import { encodeVerifierKey } from '../protocol/note'
import { witnessKeyOf } from '../protocol/witness-key'
import { deviceMark, keep, readKept } from './kept-key'
import { scrutinise, type Scrutinised } from './scrutiny'
import { makeShare } from './share'

export interface Trustee {
  readonly task: ShallowRef<TaskData | undefined>
  /** Stable code of what went wrong last. */
  readonly problem: Ref<string | undefined>
  /** Share of the running work that is done, from 0 to 1; nothing runs while it is undefined. */
  readonly progress: Ref<number | undefined>
  /** Whether the round is being checked, before anything is opened. */
  readonly checking: Ref<boolean>
  /** Whether the key file is on this device. */
  readonly hasFile: Ref<boolean>
  /** Makes the key, keeps it under the passphrase, and only then tells the server its public part. */
  readonly makeKey: (passphrase: string) => Promise<void>
  readonly saveFile: () => void
  readonly takeFile: (file: Blob) => Promise<void>
  /** Gives the shares of all rounds that ask for one. */
  readonly open: (passphrase: string) => Promise<void>
}

const LOOK = 4_000

/** Must be called in a component's setup: it stops with the component. */
export function useTrustee(meeting: string, token: string): Trustee {
  const api = new TrusteeApi(meeting, token)
  const task = shallowRef<TaskData>()
  const problem = ref<string>()
  const progress = ref<number>()
  const checking = ref(false)
  const file = ref(readKept(meeting)?.file)
  const hasFile = ref(file.value !== undefined)

  const look = async () => {
    if (progress.value !== undefined) return
    try {
      task.value = await api.task()
      if (problem.value === 'no_answer') problem.value = undefined
    } catch (error) {
      problem.value = codeOf(error)
    }
  }
  const working = async (work: () => Promise<void>) => {
    if (progress.value !== undefined) return
    problem.value = undefined
    progress.value = 0
    try {
      await work()
    } catch (error) {
      problem.value = codeOf(error)
    } finally {
      progress.value = undefined
    }
  }
  const report = (from: number, to: number) => (done: number) => {
    progress.value = from + (to - from) * done
  }
  const keepFile = (text: string) => {
    file.value = text
    hasFile.value = true
    return keep(meeting, { ...readKept(meeting), token, file: text })
  }
  const saveFile = () => {
    if (file.value === undefined) return
    const name = `gongxin-key-${meeting}-${String(task.value?.index ?? 0)}.json`
    download(name, file.value, 'application/json')
  }

  /** Once for each election: a second, different tally is never opened, whatever the server asks. */
  const check = async (
    round: Parameters<typeof scrutinise>[0],
    tell: (done: number) => void,
  ): Promise<Scrutinised> => {
    checking.value = true
    try {
      const found = await scrutinise(round, tell)
      const kept = readKept(meeting)
      const before = kept?.given?.[round.uuid]
      require(before === undefined || before === found.tally.hash, 'wrong_tally', 'another tally')
      const given = { ...kept?.given, [round.uuid]: found.tally.hash }
      keep(meeting, { ...kept, token, given })
      return found
    } catch (error) {
      throw error instanceof Refusal ? new Unfit(error) : error
    } finally {
      checking.value = false
    }
  }

  const timer = setInterval(() => void look(), LOOK)
  onUnmounted(() => {
    clearInterval(timer)
  })
  keep(meeting, { ...readKept(meeting), token })
  void look()

  return {
    task,
    problem,
    progress,
    checking,
    hasFile,
    makeKey: (passphrase) =>
      working(async () => {
        const random = systemRandom()
        const trustee = makeTrustee(random)
        const sealed = await sealKey(
          trustee,
          meeting,
          passphrase,
          random,
          undefined,
          report(0, 0.9),
        )
        keepFile(sealed)
        saveFile()
        const number = await api.ceremonyNumber()
        const index = task.value?.index ?? 0
        const witness = encodeVerifierKey(witnessKeyOf(trustee, meeting, index))
        const key = encodeTrusteeKey(singleKeyOf(trustee), random)
        task.value = await api.giveMessage(number, 'key', key, { device: deviceMark(), witness })
      }),
    saveFile,
    takeFile: async (chosen) => {
      keepFile(await chosen.text())
      problem.value = undefined
    },
    open: (passphrase) =>
      working(async () => {
        if (file.value === undefined || task.value === undefined) return
        const { index, key: given } = task.value
        const trustee = await openKey(encodeUtf8(file.value), passphrase, report(0, 0.1))
        const key = singleKeyOf(trustee)
        if (trustee.meeting !== meeting || key.publicText !== given) {
          problem.value = 'other_key'
          return
        }
        const wanted = task.value.elections.filter(({ state }) => state === 'wanted')
        for (const [at, { uuid }] of wanted.entries()) {
          const part = (done: number) => 0.1 + (0.9 * (at + done)) / wanted.length
          const round = { meeting, uuid, owner: index, key: given }
          const found = await check(round, report(part(0), part(0.9)))
          const share = await makeShare(found, index, key, report(part(0.9), part(1)))
          task.value = await api.giveShare(uuid, share)
        }
      }),
  }
}

/** The device's own check failed: nothing is given. */
class Unfit extends Error {
  override readonly name = 'Unfit'

  constructor(readonly refusal: Refusal) {
    super(refusal.message)
  }
}

const TOLD = ['wrong_log', 'wrong_ballots', 'wrong_tally', 'wrong_manifest', 'not_closed']

function codeOf(error: unknown): string {
  if (error instanceof Unfit) {
    const { code } = error.refusal
    if (code === 'rule_not_met') return 'round_not_valid'
    return TOLD.includes(code) ? code : 'unfit'
  }
  if (error instanceof Refused) return error.code
  if (error instanceof Refusal) return error.code
  return error instanceof NoAnswer ? 'no_answer' : 'internal'
}
