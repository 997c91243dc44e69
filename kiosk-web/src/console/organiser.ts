/** The organiser's session and the meeting in hand, as state for the page. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { NoAnswer, Refused, type Remark } from '../api/http'
import {
  accountMade,
  login,
  makeAccount,
  resume,
  type MeetingRow,
  type MeetingView,
  type OrganiserApi,
} from '../api/organiser'

export interface Problem {
  readonly code: string
  readonly params: Readonly<Record<string, string>>
  /** Everything that is wrong with the meeting file that was loaded. */
  readonly remarks: readonly Remark[]
}

export interface Organiser {
  readonly api: ShallowRef<OrganiserApi | undefined>
  /** Whether the first account has to be made. */
  readonly first: Ref<boolean>
  readonly meetings: ShallowRef<readonly MeetingRow[]>
  readonly view: ShallowRef<MeetingView | undefined>
  readonly problem: ShallowRef<Problem | undefined>
  readonly busy: Ref<boolean>
  readonly signIn: (passphrase: string, code: string) => Promise<void>
  readonly signOut: () => Promise<void>
  /** Leaves the meeting in hand. */
  readonly list: () => Promise<void>
  readonly select: (meeting: string) => Promise<void>
  readonly create: (plan: () => Promise<string>) => Promise<void>
  readonly remove: () => Promise<void>
  /** Runs one deed, then shows the meeting as it is now. A refusal becomes {@link problem}. */
  readonly act: (deed: (api: OrganiserApi) => Promise<unknown>) => Promise<boolean>
}

export function useOrganiser(): Organiser {
  const api = shallowRef<OrganiserApi>()
  const first = ref(false)
  const meetings = shallowRef<readonly MeetingRow[]>([])
  const view = shallowRef<MeetingView>()
  const problem = shallowRef<Problem>()
  const busy = ref(false)

  const trying = async (work: () => Promise<unknown>): Promise<boolean> => {
    busy.value = true
    problem.value = undefined
    try {
      await work()
      return true
    } catch (error) {
      problem.value = problemOf(error)
      if (error instanceof Refused && error.status === 401) api.value = undefined
      return false
    } finally {
      busy.value = false
    }
  }
  const refresh = async () => {
    const [signedIn, shown] = [api.value, view.value]
    if (signedIn === undefined) return
    if (shown === undefined) meetings.value = await signedIn.meetings()
    else view.value = await signedIn.view(shown.status.meeting)
  }
  const begin = async () => {
    try {
      api.value = await resume()
      await refresh()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      first.value = !(await accountMade())
    }
  }
  void trying(begin)

  return {
    api,
    first,
    meetings,
    view,
    problem,
    busy,
    signIn: async (passphrase, code) => {
      await trying(async () => {
        api.value = await (first.value ? makeAccount(code, passphrase) : login(passphrase))
        first.value = false
        await refresh()
      })
    },
    signOut: async () => {
      await trying(async () => {
        await api.value?.logout()
        api.value = undefined
        view.value = undefined
        meetings.value = []
      })
    },
    list: async () => {
      view.value = undefined
      await trying(refresh)
    },
    select: async (meeting) => {
      await trying(async () => {
        view.value = await api.value?.view(meeting)
      })
    },
    create: async (plan) => {
      await trying(async () => {
        view.value = await api.value?.create(await plan())
      })
    },
    remove: async () => {
      await trying(async () => {
        if (view.value === undefined) return
        await api.value?.deleteDraft(view.value.status.meeting)
        view.value = undefined
        await refresh()
      })
    },
    act: async (deed) =>
      trying(async () => {
        const signedIn = api.value
        if (signedIn === undefined) return
        try {
          await deed(signedIn)
        } finally {
          await refresh()
        }
      }),
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Refused) {
    const { code, params, problems } = error
    return { code, params, remarks: problems }
  }
  return { code: error instanceof NoAnswer ? 'no_answer' : 'internal', params: {}, remarks: [] }
}
