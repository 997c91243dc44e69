package org.gongxin.service.deed;

import java.time.Instant;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.service.port.Account;

/**
 * A deed that one person wants and that waits for another.
 *
 * @param number from 1 in each meeting
 * @param ends when it ends by itself, unless it was confirmed
 */
public record Proposal(int number, Deed deed, Account by, Instant ends) {
  JsonObject json() {
    JsonObject.Builder json = Json.object().put("number", number);
    deed.addTo(json);
    return json.put("by", Json.object().put("role", by.role()).put("number", by.number()).build())
        .put("ends", ends.toString())
        .build();
  }
}
