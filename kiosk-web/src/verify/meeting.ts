/** The meeting that the panels of this page speak about. */
import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import { votingApi } from '../api/voting'
import type { LogCode } from '../protocol/log-code'
import type { MeetingLink } from './meeting-link'
import { serverSource, type Source } from './source'

export interface ChosenMeeting {
  readonly source: ShallowRef<Source | undefined>
  /** As the address of this page brought it from the hall's screen. */
  readonly hallCode: LogCode | undefined
}

export const MEETING: InjectionKey<ChosenMeeting> = Symbol('meeting')

export function useMeeting(): ChosenMeeting {
  const chosen = inject(MEETING)
  if (chosen === undefined) throw new Error('No meeting is provided')
  return chosen
}

export function chooseMeeting(hallCode: LogCode | undefined): ChosenMeeting {
  return { source: shallowRef(), hallCode }
}

/**
 * The meeting of a link; a manifest code alone is looked for among the meetings that are going on.
 *
 * @throws NoAnswer, Refused, Refusal
 */
export async function findSource(link: MeetingLink): Promise<Source | undefined> {
  const { meeting, manifestCode } = link
  if (meeting !== undefined) return serverSource(meeting, manifestCode)
  for (const current of await votingApi.current()) {
    const source = await serverSource(current.meeting)
    if (source.manifest.code === manifestCode) return source
  }
  return undefined
}

/** What stands for a round and a class in the manifest's own words. */
export function electionTitle({ manifest }: Source, uuid: string): string {
  const slot = manifest.elections.find((election) => election.uuid === uuid)
  const round = manifest.rounds.find(({ id }) => id === slot?.round)?.title ?? ''
  const name =
    manifest.classes.length > 1
      ? manifest.classes.find(({ id }) => id === slot?.ballotClass)?.name
      : undefined
  return name === undefined ? round : `${round} · ${name}`
}
