package org.gongxin.meeting;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongxin.record.Approval;
import org.jspecify.annotations.Nullable;

/**
 * What the meeting is.
 *
 * @param date its beginning, to the minute, with the offset from UTC
 * @param basis the documents it rests on
 * @param chair 主持人
 * @param contact 监督电话
 * @param approval 批准文件
 */
public record MeetingFacts(
    String title,
    String organisation,
    OffsetDateTime date,
    String place,
    List<String> basis,
    @Nullable String chair,
    @Nullable String contact,
    @Nullable Approval approval) {
  public MeetingFacts {
    basis = List.copyOf(basis);
  }
}
