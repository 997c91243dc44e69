package org.gongxin.meeting;

import org.gongxin.record.WireName;

/** The roles of people who are invited to one meeting, each by a link of their own. */
public enum PersonRole implements WireName {
  /** 工作人员 at the desk: attendance and slips. */
  STAFF,
  /** 考察组: sees, and changes nothing. */
  INSPECTION,
  /** 监督员: sees, and is the second person of a deed. */
  SUPERVISOR,
  /** 计票人: counts of paper ballots. */
  TELLER,
  /** 观摩: sees what the hall screen shows. */
  OBSERVER
}
