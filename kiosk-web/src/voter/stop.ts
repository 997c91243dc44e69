/** Everything that ends the way to a ballot, each with its own page. */
export type Stop =
  /** A ballot was cast with this slip; the recorded 验票码, if the server says it. */
  | { readonly kind: 'used'; readonly code?: string }
  | { readonly kind: 'voided' }
  /** The code is not one of this meeting's slips. */
  | { readonly kind: 'unknown' }
  /** What was scanned is no slip. */
  | { readonly kind: 'foreign' }
  /** The server knows no such meeting, or it has no slips yet. */
  | { readonly kind: 'meeting' }
  /** The meeting on the server is not the one of the slip; nothing may be filled in. */
  | { readonly kind: 'manifest'; readonly slip: string; readonly served: string }
  /** The election on the server is not the one that the manifest promises. */
  | { readonly kind: 'election' }
  /** The ballot box is closed; whether a ballot of this slip is in it. */
  | { readonly kind: 'closed' }
  /** The ballot was refused by the server for a reason that should not happen. */
  | { readonly kind: 'refused'; readonly code: string }
  /** A service worker stands between this page and the server. */
  | { readonly kind: 'controlled' }
  /** The device cannot encrypt. */
  | { readonly kind: 'device' }
  /** The page was emptied because it came back from the browser's history. */
  | { readonly kind: 'wiped' }

/** Carries a stop through the asynchronous steps that lead to it. */
export class Stopped extends Error {
  override readonly name = 'Stopped'

  constructor(readonly stop: Stop) {
    super(stop.kind)
  }
}
