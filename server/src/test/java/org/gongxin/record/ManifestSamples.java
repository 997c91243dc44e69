package org.gongxin.record;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.VerifierKey;
import org.gongxin.rules.Comparison;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Ratio;
import org.gongxin.rules.Rule;
import org.gongxin.rules.Scope;
import org.gongxin.rules.Threshold;
import org.jspecify.annotations.Nullable;

/** A small manifest of an invented meeting: one class, one round, a form of each common kind. */
final class ManifestSamples {
  static final MeetingId MEETING = new MeetingId("MeetingABCDEFGH1");
  static final ElectionId ELECTION = new ElectionId("ELectionABCDEFG1");
  static final NoteSigner LOG = signer(MEETING.logOrigin(), KeyType.LOG, 1);
  static final NoteSigner WITNESS = signer("gongxin-witness/1", KeyType.WITNESS, 2);

  static final NoteSigner SECOND_WITNESS = signer("gongxin-witness/2", KeyType.WITNESS, 3);

  private ManifestSamples() {}

  static NoteSigner signer(String name, KeyType type, int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return NoteSigner.ofSeed(name, type, bytes);
  }

  static Manifest small() {
    return with(List.of(round()), LOG.verifierKey());
  }

  /** The same meeting with three trustees of whom two are enough. */
  static Manifest twoOfThree() {
    return with(List.of(round()), LOG.verifierKey(), board(2, SampleTrustees.twoOfThree()));
  }

  /** The small meeting, whose slips have digits. */
  static Manifest withPins() {
    Manifest it = small();
    return like(it, it.meeting(), true);
  }

  /** The same manifest of a meeting with other facts, with digits on its slips or without. */
  static Manifest like(Manifest it, Manifest.Meeting meeting, boolean pin) {
    return new Manifest(
        meeting,
        it.log(),
        it.witnesses(),
        it.expected(),
        it.classes(),
        it.trustees(),
        it.rounds(),
        it.elections(),
        it.spares(),
        it.assurance(),
        it.slips(),
        pin,
        it.client(),
        it.twoPersons(),
        it.small());
  }

  static Manifest with(List<Round> rounds, VerifierKey log) {
    return with(rounds, log, board(2, SampleTrustees.of(2)));
  }

  private static Manifest with(
      List<Round> rounds, VerifierKey log, Manifest.TrusteeBoard trustees) {
    List<Manifest.ElectionSlot> slots = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ElectionId uuid = new ElectionId(ELECTION.text().substring(0, 15) + (i + 1));
      slots.add(new Manifest.ElectionSlot(rounds.get(i).id(), "A", uuid));
    }
    return new Manifest(
        meeting("青禾市明德实验学校民主推荐大会"),
        log,
        List.of(
            new Manifest.Witness("万秋实", WITNESS.verifierKey()),
            new Manifest.Witness("祁正平", SECOND_WITNESS.verifierKey())),
        new Manifest.Expected(
            7,
            List.of(
                new Manifest.Category("在编在职", 7, true), new Manifest.Category("服务者", 2, false))),
        List.of(new Manifest.BallotClass("A", "在编在职教职工", new Ratio(1, 1), 7)),
        trustees,
        rounds,
        slots,
        List.of(
            new Manifest.Spare("A", new ElectionId("SpareABCDEFGHJK1")),
            new Manifest.Spare("A", new ElectionId("SpareABCDEFGHJK2"))),
        Manifest.Assurance.TLS,
        Manifest.SlipOrigin.SERVER,
        false,
        null,
        false,
        List.of());
  }

  static Manifest.Meeting meeting(String title) {
    return new Manifest.Meeting(
        MEETING,
        title,
        "中共青禾市明德实验学校支部委员会",
        new MinuteTime("2026-03-20T15:30+08:00"),
        "一楼报告厅",
        List.of("青禾市教育局中层干部选拔任用管理办法（虚构）"),
        "沈怀瑾（党支部书记）",
        null,
        null);
  }

  private static Manifest.TrusteeBoard board(int threshold, SampleTrustees sample) {
    List<List<String>> people =
        List.of(
            List.of("chief_scrutineer", "万秋实"),
            List.of("inspection_lead", "祁正平"),
            List.of("supervisor", "闻人静"));
    List<Manifest.TrusteeMember> members = new ArrayList<>();
    for (String key : sample.keys()) {
      List<String> person = people.get(members.size());
      members.add(new Manifest.TrusteeMember(person.getFirst(), person.getLast(), key));
    }
    return new Manifest.TrusteeBoard(threshold, members, sample.record(), null);
  }

  static Round round() {
    return new Round("1", "第一轮", List.of(form("T1", pick("T1.P1"), scale("T1.Q2"))), rules());
  }

  static Form form(String id, FormQuestion... questions) {
    return new Form(id, "meeting_recommendation", "会议推荐票", "请独立填写。", List.of(questions));
  }

  static FormQuestion pick(String id) {
    return new FormQuestion(
        id,
        FormQuestion.Kind.PICK,
        "德育处副主任（中层副职，职数1）",
        "德育处副主任",
        "中层副职",
        1,
        null,
        null,
        List.of(answer("唐婉清"), answer("孟子昂"), new FormQuestion.Answer("邓永刚", "总务处")),
        2,
        0,
        1,
        true);
  }

  static FormQuestion scale(String id) {
    return new FormQuestion(
        id,
        FormQuestion.Kind.ONE,
        "唐婉清：总体评价",
        "唐婉清",
        null,
        null,
        new FormQuestion.Person("唐婉清", "教师", "德育处副主任"),
        "总体评价",
        List.of(answer("优秀"), answer("合格"), answer("不合格"), answer("不了解")),
        4,
        1,
        1,
        true);
  }

  static FormQuestion.Answer answer(String text) {
    return new FormQuestion.Answer(text, null);
  }

  static List<Rule> rules() {
    return List.of(
        new Rule(
            "R1",
            null,
            "参会人员不少于5人",
            Scope.OPEN,
            NamedNumber.PRESENT,
            Comparison.AT_LEAST,
            new Threshold.Fixed(5)),
        share(
            "R3",
            null,
            "参加测评人数不低于应到2/3",
            Scope.VALID,
            NamedNumber.RETURNED,
            "ge",
            2,
            3,
            "expected"),
        share("R4", "T1", "得票超过实到会人数1/2", Scope.OUTCOME, NamedNumber.VOTES, "gt", 1, 2, "present"),
        Round.BALLOT_BOX_RULE);
  }

  static Rule share(
      String id,
      @Nullable String form,
      String text,
      Scope scope,
      NamedNumber numerator,
      String op,
      int a,
      int b,
      String base) {
    return new Rule(
        id,
        form,
        text,
        scope,
        numerator,
        Comparison.named(op).orElseThrow(),
        new Threshold.Share(new Ratio(a, b), NamedNumber.named(base).orElseThrow()));
  }
}
