package org.gongxin.web.http;

import org.gongxin.refusal.RefusalCode;

/** The one place where a refusal gets its HTTP status. */
public final class StatusCodes {
  private StatusCodes() {}

  /** The status of a refusal, 4xx, or 503 for {@code unavailable}. */
  public static int of(RefusalCode code) {
    return switch (code) {
      case MALFORMED, DUPLICATE_KEY, UNKNOWN_FIELD, BAD_ENCODING, OTHER_VERSION -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN,
          CSRF,
          LINK_USED,
          LINK_ENDED,
          UNKNOWN_CREDENTIAL,
          VOIDED_CREDENTIAL,
          WRONG_PIN,
          PIN_LOCKED ->
          403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CREDENTIAL_USED,
          RECEIPT_CODE_TAKEN,
          NOT_OPEN,
          CLOSED,
          STALE_STATE,
          SAME_DEVICE,
          NO_TLS,
          RECORD_TOO_LARGE,
          SMALL_CLASS,
          RULE_NOT_MET ->
          409;
      case TOO_LARGE -> 413;
      case URI_TOO_LONG -> 414;
      case UNSUPPORTED_TYPE -> 415;
      case MISDIRECTED -> 421;
      case BAD_POINT,
          BAD_SCALAR,
          BAD_PROOF,
          BAD_SIGNATURE,
          WRONG_ELECTION,
          DUPLICATE_CIPHERTEXT,
          CHALLENGED_BALLOT ->
          422;
      case RATE_LIMITED -> 429;
      case HEADERS_TOO_LARGE -> 431;
      case UNAVAILABLE -> 503;
    };
  }
}
