package org.gongxin.election.archive;

import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * One event of an archive (protocol section 11).
 *
 * @param parent digest of the event before, absent in the first only
 * @param height 0 for the first event, then one more each
 * @param payload digest of the record the event is about, absent in EndBallots only
 */
public record Event(@Nullable Sha256 parent, int height, EventType type, @Nullable Sha256 payload) {
  public Event {
    if (height < 0
        || (parent == null) != (height == 0)
        || (payload == null) != (type.records() == 0)) {
      throw new IllegalArgumentException("not an event: " + type + " at height " + height);
    }
  }

  /** Reads one event; refuses every text that is not exactly its canonical encoding. */
  public static Event parse(byte[] text) throws Refusal {
    Json json = Json.parse(text);
    ObjectReader reader = json.asObject().reader().strictOrder();
    Optional<String> parent = reader.optionalString("parent");
    int height = reader.integer("height");
    EventType type =
        EventType.parse(reader.string("type"))
            .orElseThrow(() -> new Refusal(RefusalCode.MALFORMED, "unknown type of event"));
    Optional<String> payload = reader.optionalString("payload");
    reader.end();
    if (parent.isPresent() != height > 0) {
      throw new Refusal(RefusalCode.MALFORMED, "only the first event has no parent");
    }
    if (payload.isPresent() != type.records() > 0) {
      throw new Refusal(RefusalCode.MALFORMED, "payload missing or not wanted");
    }
    Event event =
        new Event(
            parent.isPresent() ? Sha256.parse(parent.get()) : null,
            height,
            type,
            payload.isPresent() ? Sha256.parse(payload.get()) : null);
    Canonical.require(event.toJson(), text);
    return event;
  }

  /** The canonical text. */
  public byte[] encode() {
    return toJson().encodeUtf8();
  }

  private Json toJson() {
    JsonObject.Builder json = Json.object();
    if (parent != null) {
      json.put("parent", parent.hex());
    }
    json.put("height", height).put("type", type.wire());
    if (payload != null) {
      json.put("payload", payload.hex());
    }
    return json.build();
  }
}
