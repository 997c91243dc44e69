import type { TabStorage } from './kept'

const TRIED = 'gongxin.released'

/**
 * This site has no service worker. If one answers for it anyway, it can have changed the page: it is
 * removed and the page loaded again, once; if it is still there then, the page stops (security, A43).
 */
export async function releaseFromWorkers(storage: TabStorage): Promise<'free' | 'reload' | 'stop'> {
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
  if (container === undefined) return 'free'
  const controlled = container.controller !== null
  try {
    for (const registration of await container.getRegistrations()) await registration.unregister()
  } catch {
    // Not allowed here; the controller decides.
  }
  const tried = storage?.getItem(TRIED) === '1'
  if (!controlled) {
    storage?.removeItem(TRIED)
    return 'free'
  }
  if (tried || storage === undefined) return 'stop'
  storage.setItem(TRIED, '1')
  return 'reload'
}
