package org.gongxin.service.port;

import org.gongxin.meeting.PersonRole;
import org.gongxin.record.MeetingId;

/** Who acts: the organiser, or a person who was invited to one meeting. */
public sealed interface Account {
  /** The number of the organiser; people of a meeting are numbered from 1. */
  int ORGANISER = 0;

  /** The organiser of all meetings. */
  record Organiser() implements Account {
    @Override
    public int number() {
      return ORGANISER;
    }

    @Override
    public String role() {
      return "organiser";
    }
  }

  /** A person of one meeting, by number from 1. */
  record Invited(MeetingId meeting, int number, PersonRole as) implements Account {
    @Override
    public String role() {
      return as.wire();
    }
  }

  /** Tells apart the accounts of one meeting. */
  int number();

  /** The role, as a manifest or a log names it. */
  String role();

  /** Whether the account has to do with a meeting at all. */
  default boolean belongsTo(MeetingId meeting) {
    return switch (this) {
      case Organiser organiser -> true;
      case Invited invited -> invited.meeting().equals(meeting);
    };
  }
}
