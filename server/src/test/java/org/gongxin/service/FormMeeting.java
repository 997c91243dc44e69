package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.gongxin.election.BallotProver;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.Slip;
import org.gongxin.json.Json;
import org.gongxin.meeting.FormTemplates;
import org.gongxin.record.FormQuestion;
import org.gongxin.record.JudgedRule;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.RoundResult;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.ceremony.TrusteeDevice;
import org.gongxin.service.deed.Deed;

/**
 * A meeting with one round of one built-in form, with the rules that the form usually has, held
 * from its plan to its verified record.
 */
final class FormMeeting {
  private static final SecureRandom RANDOM = new SecureRandom();

  final Services services;
  final MeetingId id;
  private final TestMeeting people;
  private final Map<String, List<Slip>> slips = new HashMap<>();
  private final Map<String, Integer> cast = new HashMap<>();

  /**
   * A frozen meeting with slips for everybody.
   *
   * @param template of the form
   * @param body what the form has beside id and template, such as {@code "persons":[…]}
   * @param classes of the meeting by their expected numbers, with weights that are the same numbers
   * @param more members of the round, such as {@code ,"gates":[…]}
   */
  FormMeeting(
      Services services, String template, String body, Map<String, Integer> classes, String more)
      throws Refusal, IOException {
    this(services, template, body, classes, Map.of(), more);
  }

  FormMeeting(
      Services services,
      String template,
      String body,
      Map<String, Integer> classes,
      Map<String, String> weights,
      String more)
      throws Refusal, IOException {
    this.services = services;
    List<String> ids = classes.keySet().stream().sorted().toList();
    int expected = classes.values().stream().mapToInt(Integer::intValue).sum();
    String rows =
        String.join(
            ",",
            ids.stream()
                .map(
                    it ->
                        "{\"id\":\"%s\",\"name\":\"%s票\",\"weight\":%s,\"expected\":%d}"
                            .formatted(it, it, weights.getOrDefault(it, "[1,1]"), classes.get(it)))
                .toList());
    String plan =
        """
        {"version":1,"meeting":{"title":"测试会议","organisation":"某校","date":"2026-03-20T15:30+08:00",
        "place":"会议室","basis":["办法"]},
        "expected":{"number":%d,"roster":[{"category":"在编","number":%d,"votes":true}]},
        "classes":[%s],
        "trustees":{"members":[{"role":"chief_scrutineer","name":"万秋实"},
        {"role":"inspection_lead","name":"祁正平"},{"role":"supervisor","name":"尹清源"}]},
        "people":[{"name":"丁一"},{"name":"王二"},{"name":"李三"},{"name":"周四"}],
        "rounds":[{"id":"1","title":"第一轮","forms":[{"id":"F","template":"%s"%s}],"rules":%s%s}],
        "spare_rounds":2}
        """
            .formatted(
                expected,
                expected,
                rows,
                template,
                body.isEmpty() ? "" : "," + body,
                usualRules(template),
                more);
    people = TestMeeting.of(services, plan.getBytes(UTF_8));
    id = people.id;
    people.holdCeremony();
    List<String> small =
        ids.stream().filter(it -> classes.getOrDefault(it, 0) < Manifest.SMALL).toList();
    services
        .meetings()
        .freeze(
            id,
            new Deed.Freeze(Manifest.Assurance.TLS, Manifest.SlipOrigin.SERVER, small),
            small.isEmpty() ? List.of() : List.of("organiser", "supervisor"));
    for (String ballotClass : ids) {
      List<Slip> printed = new ArrayList<>();
      int number = Objects.requireNonNull(classes.get(ballotClass));
      services.slips().make(id, ballotClass, number, new TestMeeting.Collecting(printed));
      services.slips().count(id, ballotClass, number, 0, 0);
      slips.put(ballotClass, printed);
    }
  }

  private static String usualRules(String template) throws Refusal {
    for (Json each : Json.parse(FormTemplates.file()).asArray().elements()) {
      if (each.asObject().reader().string("template").equals(template)) {
        String rules = each.asObject().reader().array("rules").encode();
        return rules.replaceAll("\"form\":\"T[0-9]+\"", "\"form\":\"F\"");
      }
    }
    throw new AssertionError(template);
  }

  /** Opens the round with so many of all who are expected. */
  void open(int present) throws Refusal {
    services.attendance().set(id, manifest().expected().number(), present, null);
    services.rounds().open(id, "1");
  }

  Manifest manifest() throws Refusal {
    return Manifest.parse(services.meetings().manifest(id));
  }

  List<FormQuestion> questions() throws Refusal {
    return manifest().rounds().getFirst().questions();
  }

  /** The next slip of a class votes: for each question the chosen answers, none being a blank. */
  @SafeVarargs
  final void vote(String ballotClass, List<Integer>... choices) throws Refusal {
    Manifest.ElectionSlot slot = slot(ballotClass);
    Election election = Election.parse(services.elections().election(slot.uuid()));
    List<FormQuestion> questions = questions();
    List<List<Integer>> vectors = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      FormQuestion question = questions.get(q);
      List<Integer> chosen = choices[q];
      List<Integer> vector = new ArrayList<>();
      if (question.blank()) {
        vector.add(chosen.isEmpty() ? 1 : 0);
      }
      IntStream.range(0, question.answers().size())
          .forEach(answer -> vector.add(chosen.contains(answer) ? 1 : 0));
      vectors.add(vector);
    }
    int number = cast.getOrDefault(ballotClass, 0);
    Slip slip = Objects.requireNonNull(slips.get(ballotClass)).get(number);
    String ballot =
        new BallotProver(election)
            .prove(slip.secret().privateKey(election.uuid()), vectors, RANDOM)
            .encode();
    services.casting().cast(slot.uuid(), ballot.getBytes(UTF_8));
    cast.put(ballotClass, number + 1);
  }

  /** Closes, counts with two of three trustees, and has the record verified. */
  RoundResult result() throws Exception {
    services.rounds().close(id, "1");
    for (Manifest.ElectionSlot slot : manifest().elections()) {
      Election election = Election.parse(services.elections().election(slot.uuid()));
      for (int number = 1; number <= manifest().trustees().threshold(); number++) {
        EncryptedTally tally =
            EncryptedTally.parse(services.elections().tally(slot.uuid()).getBytes(UTF_8));
        TrusteeDevice device = people.device(number);
        String share = device.share(election, tally, device.secret(people.view(number)));
        services.shares().accept(slot.uuid(), number, share.getBytes(UTF_8));
      }
    }
    VerifiedRecord record = VerifiedRecord.of(services, id);
    record.requireAccepted();
    return record.round("1");
  }

  /** The verdict of the usual rule of the outcome on an answer of a question. */
  static JudgedRule outcome(RoundResult result, String question, int answer) {
    return result.rules().stream()
        .filter(it -> question.equals(it.question()))
        .filter(it -> Objects.equals(it.answer(), answer))
        .findFirst()
        .orElseThrow();
  }

  private Manifest.ElectionSlot slot(String ballotClass) throws Refusal {
    return manifest().elections().stream()
        .filter(it -> it.ballotClass().equals(ballotClass))
        .findFirst()
        .orElseThrow();
  }
}
