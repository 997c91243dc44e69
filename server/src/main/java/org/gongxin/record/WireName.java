package org.gongxin.record;

import java.util.Locale;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** An enum constant that is written as its name in lower case, with hyphens. */
public interface WireName {
  /** The constant's own name. */
  String name();

  /** The name as written. */
  default String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of this wire name; refuses others as {@code malformed}. */
  static <E extends Enum<E> & WireName> E parse(Class<E> type, String wire) throws Refusal {
    for (E constant : type.getEnumConstants()) {
      if (constant.wire().equals(wire)) {
        return constant;
      }
    }
    throw new Refusal(RefusalCode.MALFORMED, "no such " + type.getSimpleName());
  }
}
