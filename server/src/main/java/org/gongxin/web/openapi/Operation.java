package org.gongxin.web.openapi;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One operation of the document.
 *
 * @param id the operationId, which names its endpoint
 * @param method the HTTP method
 * @param path where it stands
 * @param access who may call it
 * @param maxBody the largest request body in bytes, 0 when there is none
 * @param bodyType the media type of that body, empty when there is none
 * @param ballotLimit whether the size of a ballot of the election lowers that limit
 * @param query what each parameter of the query may look like; without any the query is ignored
 * @param headers what each header of its own may look like; they may be left out
 */
public record Operation(
    String id,
    String method,
    PathTemplate path,
    Set<Access> access,
    long maxBody,
    String bodyType,
    boolean ballotLimit,
    Map<String, Pattern> query,
    Map<String, Pattern> headers) {
  public Operation {
    access = Set.copyOf(access);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** Whether a request carries a body. */
  public boolean takesBody() {
    return maxBody > 0;
  }

  /** Whether anybody may call it. */
  public boolean isPublic() {
    return access.contains(Access.PUBLIC);
  }

  /** Whether a call can change anything. */
  public boolean changes() {
    return !method.equals("GET");
  }
}
