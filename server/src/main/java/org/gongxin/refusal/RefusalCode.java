package org.gongxin.refusal;

import java.util.Locale;

/**
 * Why something from outside was refused. The wire form is part of the interface: it is never
 * renamed and never reused. Which HTTP status a code gets is decided in the web package alone.
 */
public enum RefusalCode {
  /** Not the text, the type or the shape that is wanted. */
  MALFORMED,
  DUPLICATE_KEY,
  UNKNOWN_FIELD,
  /** Right shape, but not the one canonical way to write it. */
  BAD_ENCODING,
  BAD_POINT,
  BAD_SCALAR,
  BAD_PROOF,
  BAD_SIGNATURE,
  WRONG_ELECTION,
  DUPLICATE_CIPHERTEXT,
  CHALLENGED_BALLOT,
  UNKNOWN_CREDENTIAL,
  VOIDED_CREDENTIAL,
  CREDENTIAL_USED,
  /** Not the digits of this slip; the parameter {@code left} says how many tries are left. */
  WRONG_PIN,
  /** Too many wrong tries at the digits of this slip; two people can unlock it. */
  PIN_LOCKED,
  /** Another ballot of the election has this short receipt code: encrypt anew, cast again. */
  RECEIPT_CODE_TAKEN,
  NOT_OPEN,
  CLOSED,
  /** The thing asked for does not follow from the state the server is in. */
  STALE_STATE,
  /** Another trustee made a key on the same device. */
  SAME_DEVICE,
  /** The manifest would promise TLS, and this server is reached without it. */
  NO_TLS,
  /** So many slips could cast more than a record can hold. */
  RECORD_TOO_LARGE,
  /** A class under ten that is neither merged nor accepted by two roles. */
  SMALL_CLASS,
  /** A rule of the meeting, such as a quorum, is not met. */
  RULE_NOT_MET,
  FORBIDDEN,
  /** An invitation's link that brought somebody here before. */
  LINK_USED,
  /** An invitation that ended, by its time or by the organiser. */
  LINK_ENDED,
  CSRF,
  UNAUTHENTICATED,
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  /** Meant for another server than this one, by the name it was addressed to. */
  MISDIRECTED,
  TOO_LARGE,
  URI_TOO_LONG,
  HEADERS_TOO_LARGE,
  UNSUPPORTED_TYPE,
  RATE_LIMITED,
  UNAVAILABLE,
  /** Written by another version of this software or of the protocol. */
  OTHER_VERSION;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The code as it stands in answers and logs, such as {@code duplicate_key}. */
  public String wire() {
    return wire;
  }
}
