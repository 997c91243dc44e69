package org.gongxin.record;

import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Which entry of the log a proof is of: the {@code extra} line of a receipt or a challenge. */
record EntryName(ElectionId election, Sha256 ballot) {
  /**
   * Reads the line.
   *
   * @param member the name under which the hash stands
   */
  static EntryName parse(String member, String extra) throws Refusal {
    ObjectReader json = Json.parse(extra).asObject().reader();
    EntryName name =
        new EntryName(Checked.uuid(json.string("election")), Sha256.parse(json.string(member)));
    json.end();
    if (!extra.equals(name.text(member))) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not the one text of this line");
    }
    return name;
  }

  String text(String member) {
    return Json.object()
        .put("election", election.text())
        .put(member, ballot.hex())
        .build()
        .encode();
  }
}
