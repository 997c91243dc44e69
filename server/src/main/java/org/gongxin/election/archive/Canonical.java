package org.gongxin.election.archive;

import java.util.Arrays;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** What is hashed and re-created must be written in exactly one way. */
final class Canonical {
  private Canonical() {}

  static void require(Json json, byte[] text) throws Refusal {
    if (!Arrays.equals(json.encodeUtf8(), text)) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not the canonical text");
    }
  }
}
