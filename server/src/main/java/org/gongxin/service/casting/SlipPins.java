package org.gongxin.service.casting;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.election.PinKey;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.PinStore;
import org.gongxin.service.port.PinTry;
import org.jspecify.annotations.Nullable;

/** Asks for the digits of slips (附加码), in meetings whose manifest says so. */
public final class SlipPins {
  private final ElectionStore elections;
  private final PinStore store;
  private final Map<ElectionId, Map<String, Sha256>> verifiers = new ConcurrentHashMap<>();

  public SlipPins(ElectionStore elections, PinStore store) {
    this.elections = elections;
    this.store = store;
  }

  /**
   * Judges one try, for whoever showed to hold the slip.
   *
   * @param credential a public credential of the election
   * @param key what came with the request; null when nothing did
   * @throws Refusal {@code wrong_pin} with the parameter {@code left}; {@code pin_locked}; {@code
   *     malformed} when nothing came, which is no try
   */
  public void require(
      Manifest manifest, ElectionId election, String credential, @Nullable PinKey key)
      throws Refusal {
    if (!manifest.pin()) {
      return;
    }
    if (key == null) {
      throw new Refusal(RefusalCode.MALFORMED, "this meeting asks for the digits of the slip");
    }
    Sha256 verifier = verifiers.computeIfAbsent(election, this::read).get(credential);
    boolean right = verifier != null && key.matches(verifier);
    switch (store.judge(election, credential, right)) {
      case PinTry.Right it -> {
        // On to what is checked next.
      }
      case PinTry.Wrong wrong ->
          throw new Refusal(
              RefusalCode.WRONG_PIN,
              "not the digits of this slip",
              Map.of("left", Integer.toString(wrong.left())));
      case PinTry.Locked it ->
          throw new Refusal(RefusalCode.PIN_LOCKED, "too many wrong tries: two people unlock it");
    }
  }

  private Map<String, Sha256> read(ElectionId election) {
    try {
      List<String> credentials = texts(elections.credentials(election).orElseThrow());
      List<String> pins = texts(store.verifiers(election).orElseThrow());
      Map<String, Sha256> map = new HashMap<>();
      for (int i = 0; i < credentials.size(); i++) {
        map.put(credentials.get(i), Sha256.parse(pins.get(i)));
      }
      return map;
    } catch (Refusal refusal) {
      throw new IllegalStateException("the verifiers of " + election + " are damaged", refusal);
    }
  }

  private static List<String> texts(String list) throws Refusal {
    return Json.parse(list.getBytes(StandardCharsets.UTF_8)).asArray().map(Json::asString);
  }
}
