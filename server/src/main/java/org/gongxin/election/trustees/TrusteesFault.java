package org.gongxin.election.trustees;

/**
 * Something wrong with the trustees of an election.
 *
 * @param detail one English sentence that names the trustee
 */
public record TrusteesFault(Kind kind, String detail) {
  /** What a fault is about; each kind is one check of the verifier. */
  public enum Kind {
    /** Nobody has proven to know the secret key. */
    KEY_PROOF,
    /** A certificate, coefficient or signature of the threshold ceremony. */
    THRESHOLD,
    /** A key that is the neutral element, or that another trustee has too. */
    KEYS
  }
}
