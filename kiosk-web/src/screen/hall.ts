/** Follows one meeting for the hall screen. */
import { onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { HallStatus, hallStatus, manifestOf, type HallStatusData } from '../api/hall'
import type { ManifestData } from '../api/schemas'
import { votingApi } from '../api/voting'
import { watchStatus } from '../api/watch'

export interface Hall {
  readonly status: ShallowRef<HallStatusData | undefined>
  readonly manifest: ShallowRef<ManifestData | undefined>
  /** Meetings to choose from, where the address names none. */
  readonly choices: ShallowRef<readonly { meeting: string; title: string }[]>
  /** What was last heard is old. */
  readonly lost: Ref<boolean>
  follow(meeting: string): void
}

/** Milliseconds without news after which the screen says that it may be behind. */
const STALE = 60_000
const LOOK = 5_000

/** Must be called in a component's setup: it stops with the component. */
export function useHall(named: string): Hall {
  const status = shallowRef<HallStatusData>()
  const manifest = shallowRef<ManifestData>()
  const choices = shallowRef<readonly { meeting: string; title: string }[]>([])
  const lost = ref(false)
  let heard = Date.now()
  let stop: (() => void) | undefined

  const take = (next: HallStatusData) => {
    heard = Date.now()
    lost.value = false
    status.value = next
    if (manifest.value === undefined && next.phase !== 'draft') void loadManifest(next.meeting)
  }
  const loadManifest = async (meeting: string) => {
    try {
      manifest.value = await manifestOf(meeting)
    } catch {
      // Asked again with the next status.
    }
  }
  const follow = (meeting: string) => {
    stop?.()
    history.replaceState(null, '', `#${meeting}`)
    stop = watchStatus(meeting, HallStatus, take, 0)
    void refresh(meeting)
  }
  const refresh = async (meeting: string) => {
    try {
      const next = await hallStatus(meeting)
      if (next !== undefined) take(next)
    } catch {
      // The watch goes on asking.
    }
  }
  const look = async () => {
    try {
      const meetings = await votingApi.current()
      const [only] = meetings
      if (only !== undefined && meetings.length === 1) follow(only.meeting)
      else choices.value = meetings
    } catch {
      // Looked for again below.
    }
  }

  const timer = setInterval(() => {
    if (stop === undefined) void look()
    else lost.value = Date.now() - heard > STALE
  }, LOOK)
  onUnmounted(() => {
    clearInterval(timer)
    stop?.()
  })
  if (named === '') void look()
  else follow(named)
  return { status, manifest, choices, lost, follow }
}
