package org.gongxin.service.ceremony;

import java.util.Optional;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.CeremonyMessage;

/** Something that a trustee adds to a ceremony, judged by what stands before it. */
@FunctionalInterface
public interface CeremonyChange {
  /**
   * What is to be kept behind all messages of the ceremony.
   *
   * @return empty when it is there already
   * @throws Refusal when it may not stand there
   */
  Optional<CeremonyMessage> behind(Ceremony ceremony) throws Refusal;

  /** A trustee's next message; refuses as {@link Acceptance} does. */
  static CeremonyChange message(MeetingId meeting, int trustee, byte[] body) throws Refusal {
    CeremonyPost post = CeremonyPost.parse(meeting, body);
    return ceremony -> {
      Acceptance acceptance = new Acceptance(ceremony, meeting, trustee);
      return acceptance.isThere(post) ? Optional.empty() : Optional.of(acceptance.check(post));
    };
  }

  /** A complaint; it ends a ceremony that is running. */
  static CeremonyChange complaint(int trustee, byte[] body) {
    return ceremony -> {
      Complaint complaint = Complaint.parse(body, trustee, ceremony);
      if (ceremony.complaint().equals(Optional.of(complaint))) {
        return Optional.empty();
      }
      if (ceremony.state() != Ceremony.State.RUNNING) {
        throw new Refusal(RefusalCode.STALE_STATE, "the ceremony is over");
      }
      return Optional.of(complaint.toMessage());
    };
  }

  /** Refuses as {@code malformed} a text that may not stand as a reason. */
  static void requireReason(String text) throws Refusal {
    Complaint.reason(text);
  }
}
