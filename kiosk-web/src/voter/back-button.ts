import { onBeforeUnmount, watch } from 'vue'
import type { VoterFlow } from './flow'

/**
 * The phone's back button turns the form's pages back instead of leaving it. One entry of the
 * history, with the bare address, is all that is needed.
 */
export function useBackButton(flow: VoterFlow): void {
  const { view } = flow
  let guarded = false

  const guard = () => {
    history.pushState(null, '', location.pathname)
    guarded = true
  }
  const onBack = () => {
    guarded = false
    const now = view.value
    if (now.name === 'review') flow.turn(flow.ballot.value.steps.length - 1)
    else if (now.name === 'inspect') flow.inspection.leave()
    else if (now.name === 'form') flow.turn(now.step - 1)
  }
  watch(view, ({ name }) => {
    if (!guarded && (name === 'form' || name === 'review' || name === 'inspect')) guard()
  })
  addEventListener('popstate', onBack)
  onBeforeUnmount(() => {
    removeEventListener('popstate', onBack)
  })
}
