package org.gongxin.election.archive;

import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * The payload of a PartialDecryption event (protocol section 9).
 *
 * @param owner number of the trustee, from 1
 * @param payload digest of the partial decryption
 */
public record OwnedRecord(int owner, Sha256 payload) {
  public static OwnedRecord parse(byte[] text) throws Refusal {
    ObjectReader reader = Json.parse(text).asObject().reader();
    OwnedRecord record =
        new OwnedRecord(reader.integer("owner"), Sha256.parse(reader.string("payload")));
    reader.end();
    return record;
  }

  public byte[] encode() {
    return Json.object().put("owner", owner).put("payload", payload.hex()).build().encodeUtf8();
  }
}
