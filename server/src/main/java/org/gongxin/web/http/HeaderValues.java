package org.gongxin.web.http;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.web.openapi.Operation;

/** The headers of a request that its operation describes. */
final class HeaderValues {
  private HeaderValues() {}

  /**
   * Reads those that were sent.
   *
   * @throws Refusal {@code malformed} for one that stands twice or has another form than its
   *     pattern
   */
  static Map<String, String> read(Operation operation, MultiMap headers) throws Refusal {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, Pattern> described : operation.headers().entrySet()) {
      List<String> sent = headers.getAll(described.getKey());
      if (sent.isEmpty()) {
        continue;
      }
      if (sent.size() > 1 || !described.getValue().matcher(sent.getFirst()).matches()) {
        throw new Refusal(RefusalCode.MALFORMED, "header " + described.getKey());
      }
      values.put(described.getKey(), sent.getFirst());
    }
    return values;
  }
}
