package org.gongxin.service.ceremony;

import java.util.regex.Pattern;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.MeetingId;
import org.gongxin.record.WireName;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.CeremonyMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a device sends: {@code {"number","step","message","device"?,"witness"?}}. The last two come
 * with the first step, and with it only.
 *
 * @param number of the ceremony it is for
 * @param text of the message, in its one form
 * @param device hash of the mark that the device gave itself
 */
record CeremonyPost(
    int number, Step step, String text, @Nullable String device, @Nullable String witness) {
  private static final Pattern MARK = Pattern.compile("[0-9a-f]{32}");

  static CeremonyPost parse(MeetingId meeting, byte[] body) throws Refusal {
    ObjectReader reader = Json.parse(body).asObject().reader();
    int number = reader.integer("number");
    Step step = WireName.parse(Step.class, reader.string("step"));
    String text = step.canonical(reader.value("message"));
    boolean first = step == Step.CERTIFICATE || step == Step.KEY;
    String device = first ? device(meeting, reader.string("device")) : null;
    String witness = first ? reader.string("witness") : null;
    reader.end();
    return new CeremonyPost(number, step, text, device, witness);
  }

  // The mark itself would tell in which meetings a device took part.
  private static String device(MeetingId meeting, String mark) throws Refusal {
    if (!MARK.matcher(mark).matches()) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "device: not 32 lower-case hexadecimal digits");
    }
    return Sha256.of("gongxin-device-v1|" + meeting + "|" + mark).hex();
  }

  CeremonyMessage by(int trustee) {
    return new CeremonyMessage(trustee, step.wire(), text, device, witness);
  }
}
