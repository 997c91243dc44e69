/** Starts this site's own worker, the only script that the page's policy lets it load. */

interface ScriptPolicy {
  createScriptURL(url: string): unknown
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy
}

/** A page may make its policy once. */
let policy: ScriptPolicy | undefined

/** @throws where the browser has no workers */
export function openWorker(): Worker {
  const address = __WORKER_URL__
  if (address === '') throw new Error('built without a worker')
  // Read through globalThis: the build removes `window.trustedTypes`, which Vue would ask for.
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('gongxin-worker', {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError('not the worker of this page')
      return url
    },
  })
  return new Worker((policy?.createScriptURL(address) ?? address) as string)
}
