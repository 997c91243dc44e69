package org.gongxin.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.gongxin.refusal.Refusal;

class JsonFuzzTest {
  /** Any bytes give a value or a refusal, and what is encoded parses to the same value. */
  @FuzzTest
  void parse_anyBytes_givesAValueOrARefusal(byte[] bytes) throws Refusal {
    Json json;
    try {
      json = Json.parse(bytes);
    } catch (Refusal refusal) {
      return;
    }
    if (!Json.parse(json.encodeUtf8()).equals(json)) {
      throw new AssertionError("encoding changed the value");
    }
  }
}
