package org.gongxin.election.archive;

import java.util.regex.Pattern;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The first record of an archive.
 *
 * @param timestamp seconds since 1970; every record of the archive carries it, so that none tells
 *     when a ballot was cast
 */
record ArchiveHeader(long timestamp) {
  static final String NAME = "BELENIOS";

  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,10}");

  ArchiveHeader {
    if (timestamp < 0 || timestamp > TarHeader.MAX_NUMBER) {
      throw new IllegalArgumentException("timestamp does not fit a header: " + timestamp);
    }
  }

  static ArchiveHeader parse(byte[] text) throws Refusal {
    ObjectReader reader = Json.parse(text).asObject().reader().strictOrder();
    if (reader.integer("version") != 1) {
      throw new Refusal(RefusalCode.OTHER_VERSION, "an archive of another version than 1");
    }
    String timestamp = reader.string("timestamp");
    reader.end();
    if (!DECIMAL.matcher(timestamp).matches() || Long.parseLong(timestamp) > TarHeader.MAX_NUMBER) {
      throw new Refusal(RefusalCode.MALFORMED, "timestamp");
    }
    ArchiveHeader header = new ArchiveHeader(Long.parseLong(timestamp));
    Canonical.require(header.toJson(), text);
    return header;
  }

  byte[] encode() {
    return toJson().encodeUtf8();
  }

  private Json toJson() {
    return Json.object().put("version", 1).put("timestamp", Long.toString(timestamp)).build();
  }
}
