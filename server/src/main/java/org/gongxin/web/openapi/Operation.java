package org.gongxin.web.openapi;

/**
 * One operation of the document.
 *
 * @param id the operationId, which names its endpoint
 * @param method the HTTP method
 * @param path where it stands
 * @param access who may call it
 * @param maxBody the largest request body in bytes, 0 when there is none
 * @param ballotLimit whether the size of a ballot of the election lowers that limit
 */
public record Operation(
    String id, String method, PathTemplate path, Access access, long maxBody, boolean ballotLimit) {

  /** Whether a request carries a body, which then is JSON. */
  public boolean takesBody() {
    return maxBody > 0;
  }

  /** Whether a call can change anything. */
  public boolean changes() {
    return !method.equals("GET");
  }
}
