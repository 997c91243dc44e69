import { inject, type InjectionKey } from 'vue'
import type { VoterFlow } from './flow'

export const FLOW: InjectionKey<VoterFlow> = Symbol('flow')

/** The voter's flow, as the pages under App share it. */
export function useFlow(): VoterFlow {
  const flow = inject(FLOW)
  if (flow === undefined) throw new Error('No flow is provided')
  return flow
}
