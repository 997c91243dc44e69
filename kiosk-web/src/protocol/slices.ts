/** Runs a long computation on a thread that must stay responsive. */

/** Lets the thread do other things; resolves soon after. */
export type Pause = () => Promise<void>

export const pauseForEvents: Pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })

/** A slice ends with the first step that ends after this many milliseconds. */
const SLICE_MS = 20

/** Runs the steps to their end, pausing between slices, and reports the newest step of each slice. */
export async function runInSlices<S, T>(
  steps: Generator<S, T>,
  report: (step: S) => void,
  pause: Pause = pauseForEvents,
): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE_MS
    let step = steps.next()
    while (step.done !== true && performance.now() < end) step = steps.next()
    if (step.done === true) return step.value
    report(step.value)
    await pause()
  }
}

/** Runs the steps without a pause: in a worker, in a test, on the command line. */
export function runAtOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
