package org.gongxin.service.ceremony;

import java.util.Optional;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.PlainText;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.CeremonyMessage;

/**
 * A trustee says that a dealer's message is wrong. The server cannot see who is right: what was
 * dealt is encrypted. So it ends the ceremony and names both.
 *
 * @param by who complains, from 1
 * @param dealer about whom
 * @param reason for people
 */
public record Complaint(int by, int dealer, String reason) {

  /**
   * Reads {@code {"number":N,"dealer":i,"reason":S}}.
   *
   * @throws Refusal {@code malformed}; {@code stale_state} for another ceremony than this number
   */
  static Complaint parse(byte[] body, int by, Ceremony ceremony) throws Refusal {
    ObjectReader reader = Json.parse(body).asObject().reader();
    int number = reader.integer("number");
    int dealer = (int) reader.integer("dealer", 1, ceremony.size());
    String reason = reason(reader.string("reason"));
    reader.end();
    if (number != ceremony.number()) {
      throw new Refusal(RefusalCode.STALE_STATE, "another ceremony is running");
    }
    return new Complaint(by, dealer, reason);
  }

  /** A text that may stand as a reason; refuses others as {@code malformed}. */
  static String reason(String text) throws Refusal {
    Optional<String> problem =
        text.isEmpty() ? Optional.of("empty") : PlainText.problem(text, PlainText.LONG);
    if (problem.isPresent()) {
      throw new Refusal(RefusalCode.MALFORMED, "reason: " + problem.get());
    }
    return text;
  }

  static Complaint stored(CeremonyMessage message) throws Refusal {
    ObjectReader reader = Json.parse(message.text()).asObject().reader();
    return new Complaint(message.trustee(), reader.integer("dealer"), reader.string("reason"));
  }

  CeremonyMessage toMessage() {
    String text = Json.object().put("dealer", dealer).put("reason", reason).build().encode();
    return new CeremonyMessage(by, Ceremony.COMPLAINT, text, null, null);
  }

  JsonObject toJson() {
    return Json.object().put("by", by).put("dealer", dealer).put("reason", reason).build();
  }
}
