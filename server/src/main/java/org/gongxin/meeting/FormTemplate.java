package org.gongxin.meeting;

import java.util.List;
import java.util.Locale;
import org.gongxin.record.Criterion;
import org.gongxin.record.Form;
import org.jspecify.annotations.Nullable;

/**
 * The built-in forms T1 to T15 (domain section 5), with what they have when a file gives nothing.
 */
public enum FormTemplate {
  /** T1 会议推荐票（按职位推荐） */
  MEETING_RECOMMENDATION,
  /** T2 民主推荐票（对参考人选逐一表态） */
  RECOMMENDATION_APPROVAL,
  /** T3 谈话调研推荐登记表: totals that the inspection team fills in, not a ballot. */
  TALK_RECOMMENDATION,
  /** T4 考察对象人选民主测评票 */
  CANDIDATE_EVALUATION,
  /** T5 竞聘（聘任）人选民主测评票 */
  APPOINTMENT_EVALUATION,
  /** T6 中层干部年度考核民主测评票（分类票） */
  ANNUAL_EVALUATION,
  /** T7 领导班子民主测评票 */
  TEAM_EVALUATION,
  /** T8 干部选拔任用工作民主评议表 */
  APPOINTMENT_WORK_REVIEW,
  /** T9 新提拔任用干部民主评议表 */
  NEW_APPOINTEE_REVIEW,
  /** T10 干部任免讨论决定表决票 */
  DECISION_VOTE,
  /** T11 选举票 */
  ELECTION,
  /** T12 民主推荐工作纪律问卷 */
  DISCIPLINE_SURVEY,
  /** T13 竞聘演讲评委评分表 */
  JURY_SCORE,
  /** T14 事项表决票 */
  MOTION_VOTE,
  /** T15 德的反向测评票 */
  REVERSE_EVALUATION;

  /** Fewest and most jurors of T13. */
  static final int LEAST_JURORS = 5;

  static final int MOST_JURORS = 7;

  /** What a form is made of. */
  enum Shape {
    /** Posts, each with its candidates. */
    POSTS,
    /** Persons, each on every dimension. */
    PERSONS,
    /** Questions of their own. */
    QUESTIONS,
    /** A table of totals; nobody votes on it. */
    REGISTER
  }

  /**
   * What a template has when the meeting file gives none; empty where the file must.
   *
   * @param blank whether a line may be left out
   * @param points of the grades; empty where no score is made
   */
  record Usual(
      Shape shape,
      String title,
      String instructions,
      boolean blank,
      List<String> scale,
      List<String> dimensions,
      List<Integer> weights,
      List<@Nullable Integer> points,
      List<FormPlan.SurveyQuestion> questions,
      List<Criterion> criteria,
      boolean trim) {}

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** Those that somebody votes on. */
  static List<FormTemplate> ballots() {
    return List.of(values()).stream().filter(each -> each != TALK_RECOMMENDATION).toList();
  }

  public String wire() {
    return wire;
  }

  /** Whether its counts are for the supervisors and the inspection team only. */
  public boolean isForSupervisors() {
    return Form.isForSupervisors(wire);
  }

  /** Whether 不同意 is marked beside 同意, in a question of its own. */
  boolean hasCompanions() {
    return this == RECOMMENDATION_APPROVAL || this == ELECTION;
  }

  Usual usual() {
    return FormTemplates.usual(this);
  }

  /** The form's heading when the file gives none. */
  public String title(String organisation, int year) {
    return usual()
        .title()
        .replace("{organisation}", organisation)
        .replace("{year}", Integer.toString(year));
  }

  /** 填写说明 when the file gives none. */
  public String instructions() {
    return usual().instructions();
  }
}
