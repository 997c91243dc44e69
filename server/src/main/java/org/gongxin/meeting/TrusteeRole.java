package org.gongxin.meeting;

import java.util.Locale;

/** The roles that may hold a share of the opening key. */
public enum TrusteeRole {
  /** 总监票人 */
  CHIEF_SCRUTINEER,
  /** 监票人 */
  SCRUTINEER,
  /** 考察组组长 */
  INSPECTION_LEAD,
  /** 考察组成员 */
  INSPECTION_TEAM,
  /** 监督员 */
  SUPERVISOR;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }
}
