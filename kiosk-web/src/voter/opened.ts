/**
 * Reads the fragment of the address and clears it, before anything else of the page runs and before
 * anything is fetched (protocol, section 17). Imported first by the page's entry.
 */

const read = location.hash

if (read !== '') history.replaceState(null, '', location.pathname)

/** The fragment that the page was opened with, `#` included; empty without one. */
export const openedFragment = read

/** Puts the fragment back for one reload of the page. */
export function restoreFragment(): void {
  history.replaceState(null, '', location.pathname + read)
}
