package org.gongxin.election.archive;

import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/** The payload of a Setup event: the digests of what the election consists of. */
public record SetupRecord(Sha256 election, Sha256 trustees, Sha256 credentials) {

  /**
   * Reads the record. A certificate of the credentials, which later versions of Belenios may add,
   * is refused: nothing here could check it.
   */
  public static SetupRecord parse(byte[] text) throws Refusal {
    ObjectReader reader = Json.parse(text).asObject().reader();
    SetupRecord setup =
        new SetupRecord(
            Sha256.parse(reader.string("election")),
            Sha256.parse(reader.string("trustees")),
            Sha256.parse(reader.string("credentials")));
    reader.end();
    return setup;
  }

  public byte[] encode() {
    return Json.object()
        .put("election", election.hex())
        .put("trustees", trustees.hex())
        .put("credentials", credentials.hex())
        .build()
        .encodeUtf8();
  }
}
