package org.gongxin.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gongxin.record.FormQuestion.Kind;
import org.jspecify.annotations.Nullable;

/** An invented meeting whose forms have everything that a form may have. */
final class FormSamples {
  private FormSamples() {}

  static Manifest manifest() {
    Round round =
        new Round(
            "1",
            "第一轮",
            List.of(approval(), annual(), jury(), review()),
            List.of(Round.BALLOT_BOX_RULE),
            List.of(
                new Gate("经过民主推荐、民主测评", "2026-03-20"),
                new Gate("经过考察", "2026-03-24"),
                new Gate("班子意见一致", "一致"),
                new Gate("反映的问题已查清", "无反映"),
                new Gate("已征求纪检意见", "2026-03-25 无异议")));
    Manifest it = ManifestSamples.with(List.of(round), ManifestSamples.LOG.verifierKey());
    Manifest.Meeting facts = it.meeting();
    Manifest.Meeting approved =
        new Manifest.Meeting(
            facts.id(),
            facts.title(),
            facts.organisation(),
            facts.date(),
            facts.place(),
            facts.basis(),
            facts.chair(),
            facts.contact(),
            new Approval("青教党复〔2026〕8号", "2026-03-10", "supervisor"));
    return ManifestSamples.like(it, approved, it.pin());
  }

  /** T2: 同意 and 另选他人 in one question, 不同意 in its companion. */
  private static Form approval() {
    FormQuestion pick = ManifestSamples.pick("T2.P1");
    return new Form(
        "T2",
        "recommendation_approval",
        "民主推荐票",
        "",
        List.of(
            pick.withCompanion("T2.P1.no"),
            several("T2.P1.no", "德育处副主任：不同意", pick.answers().subList(0, 2))));
  }

  /** T6: grades with points, dimensions with weights. */
  static Form annual() {
    return new Form(
        "T6",
        "annual_evaluation",
        "年度考核民主测评票",
        "",
        List.of(
            scale("T6.1.1", "唐婉清", "德", 20),
            scale("T6.1.2", "唐婉清", "绩", 30),
            ManifestSamples.scale("T6.1.3"),
            scale("T6.2.1", "孟子昂", "德", 20)));
  }

  /** T13: one of the scores from 0 to the sum of the criteria. */
  static Form jury() {
    List<FormQuestion.Answer> scores =
        IntStream.rangeClosed(0, 10).mapToObj(i -> ManifestSamples.answer(i + "分")).toList();
    List<@Nullable Integer> points = new ArrayList<>(IntStream.rangeClosed(0, 10).boxed().toList());
    FormQuestion question = one("T13.1", "唐婉清", null, scores).worth(new Scoring(points, 1));
    return new Form(
        "T13",
        "jury_score",
        "评委评分表",
        "",
        List.of(new Criterion("工作设想", 6), new Criterion("表达与仪态", 4)),
        true,
        List.of(question));
  }

  /** T8: several problems, or none. */
  private static Form review() {
    return new Form(
        "T8",
        "appointment_work_review",
        "民主评议表",
        "",
        List.of(
            several(
                    "T8.3",
                    "存在的主要问题（可多选）",
                    List.of(
                        ManifestSamples.answer("论资排辈"),
                        ManifestSamples.answer("任人唯亲"),
                        ManifestSamples.answer("不存在突出问题")))
                .excludingBy(2)));
  }

  private static FormQuestion scale(String id, String person, String dimension, int weight) {
    List<FormQuestion.Answer> grades = ManifestSamples.scale(id).answers();
    return one(id, person, dimension, grades)
        .worth(new Scoring(Arrays.asList(100, 80, 0, null), weight));
  }

  private static FormQuestion one(
      String id, String person, @Nullable String dimension, List<FormQuestion.Answer> answers) {
    return new FormQuestion(
        id,
        Kind.ONE,
        person + "：" + (dimension == null ? "得分" : dimension),
        person,
        null,
        null,
        new FormQuestion.Person(person, null, null),
        dimension,
        answers,
        answers.size(),
        1,
        1,
        true);
  }

  private static FormQuestion several(String id, String text, List<FormQuestion.Answer> answers) {
    return new FormQuestion(
        id,
        Kind.SEVERAL,
        text,
        text,
        null,
        null,
        null,
        null,
        answers,
        answers.size(),
        0,
        answers.size(),
        true);
  }
}
