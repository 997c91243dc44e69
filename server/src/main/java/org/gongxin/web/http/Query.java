package org.gongxin.web.http;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.web.openapi.Operation;

/** The query of a request, where its operation describes one. Nothing in it is decoded. */
final class Query {
  private Query() {}

  /**
   * Reads the parameters.
   *
   * @throws Refusal {@code malformed} for a parameter that is not described, stands twice, or has
   *     another form than its pattern
   */
  static Map<String, String> read(Operation operation, String target) throws Refusal {
    Map<String, String> values = new HashMap<>();
    int mark = target.indexOf('?');
    if (operation.query().isEmpty() || mark < 0) {
      return values;
    }
    for (String part : target.substring(mark + 1).split("&", -1)) {
      String[] pair = part.split("=", 2);
      Pattern pattern = operation.query().get(pair[0]);
      if (pattern == null
          || pair.length < 2
          || !pattern.matcher(pair[1]).matches()
          || values.put(pair[0], pair[1]) != null) {
        throw new Refusal(RefusalCode.MALFORMED, "not a query of this operation");
      }
    }
    return values;
  }
}
