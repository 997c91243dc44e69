package org.gongxin.web.openapi;

import java.util.Locale;
import org.gongxin.meeting.PersonRole;

/** Who may call an operation: one word of its {@code x-access} in the document. */
public enum Access {
  PUBLIC,
  ORGANISER,
  STAFF,
  INSPECTION,
  SUPERVISOR,
  TELLER,
  OBSERVER,
  TRUSTEE;

  static Access of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /** What an invited person of this role may call. */
  public static Access of(PersonRole role) {
    return valueOf(role.name());
  }

  /** The word in the document. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
