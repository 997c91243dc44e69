package org.gongxin.web.openapi;

import java.util.Locale;

/** Who may call an operation: the {@code x-access} of the document. */
public enum Access {
  PUBLIC,
  ORGANISER,
  TRUSTEE;

  static Access of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
