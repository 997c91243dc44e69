/** Follows one meeting for the hall screen. */
import { onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { HallStatus, manifestOf, type HallStatusData } from '../api/hall'
import type { ManifestData } from '../api/schemas'
import { votingApi } from '../api/voting'
import { watchStatus, type Watch } from '../api/watch'

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
  let watch: Watch | undefined

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
    watch?.stop()
    history.replaceState(null, '', `#${meeting}`)
    watch = watchStatus(meeting, HallStatus, take, 0)
    void watch.ask()
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
    if (watch === undefined) void look()
    else lost.value = Date.now() - heard > STALE
  }, LOOK)
  onUnmounted(() => {
    clearInterval(timer)
    watch?.stop()
  })
  if (named === '') void look()
  else follow(named)
  return { status, manifest, choices, lost, follow }
}
