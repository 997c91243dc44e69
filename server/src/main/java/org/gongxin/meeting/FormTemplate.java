package org.gongxin.meeting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongxin.record.Form;

/** The built-in forms, with the wording they have when the meeting file gives none. */
public enum FormTemplate {
  /** T1 会议推荐票（按职位推荐） */
  MEETING_RECOMMENDATION(
      "{organisation}{year}年中层干部会议推荐票",
      FormTemplate.FILLING_IN
          + "每个职位推荐人数不得超过职数，多于职数的该职位栏无效；少于职数的有效；不推荐任何人的视为弃权。"
          + "同一人只能被推荐一个职位。"),
  /** T4 考察对象人选民主测评票 */
  CANDIDATE_EVALUATION("{organisation}干部考察民主测评票", FormTemplate.FILLING_IN + "未作选择的项视为弃权。"),
  /** T12 民主推荐工作纪律问卷 */
  DISCIPLINE_SURVEY("民主推荐工作纪律情况问卷", FormTemplate.FILLING_IN + "结果只报监督员和考察组，不公布。");

  /** 填写说明 for a phone, the same on every form. */
  private static final String FILLING_IN = "请独立填写。提交后不能修改。一码一票，提交后该二维码即失效。";

  /** The grades of T4. */
  public static final List<String> SCALE = List.of("优秀", "合格", "基本合格", "不合格", "不了解");

  /** The dimensions of T4. */
  public static final List<String> DIMENSIONS = List.of("德", "能", "勤", "绩", "廉", "总体评价");

  /** The questions of T12. */
  public static final List<FormPlan.SurveyQuestion> SURVEY =
      List.of(
          new FormPlan.SurveyQuestion("Q1", "在本次推荐中您是否发现拉票、打招呼等行为？", List.of("未发现", "发现", "不清楚")),
          new FormPlan.SurveyQuestion("Q2", "本次推荐程序是否规范？", List.of("规范", "基本规范", "不规范")));

  private final String wire = name().toLowerCase(Locale.ROOT);
  private final String title;
  private final String instructions;

  FormTemplate(String title, String instructions) {
    this.title = title;
    this.instructions = instructions;
  }

  /** The template of this name in a meeting file. */
  public static Optional<FormTemplate> of(String wire) {
    for (FormTemplate template : values()) {
      if (template.wire.equals(wire)) {
        return Optional.of(template);
      }
    }
    return Optional.empty();
  }

  public String wire() {
    return wire;
  }

  /** Whether its counts are for the supervisors and the inspection team only. */
  public boolean isForSupervisors() {
    return Form.isForSupervisors(wire);
  }

  /** The form's heading when the file gives none. */
  public String title(String organisation, int year) {
    return title.replace("{organisation}", organisation).replace("{year}", Integer.toString(year));
  }

  /** 填写说明 when the file gives none. */
  public String instructions() {
    return instructions;
  }
}
