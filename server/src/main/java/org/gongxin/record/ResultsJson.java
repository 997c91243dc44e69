package org.gongxin.record;

import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.RoundResult.ElectionCounts;
import org.gongxin.record.RoundResult.QuestionVotes;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Numbers;

/** The one text of the results. */
final class ResultsJson {
  private static final List<NamedNumber> NUMBERS =
      List.of(
          NamedNumber.EXPECTED,
          NamedNumber.PRESENT,
          NamedNumber.ISSUED_NET,
          NamedNumber.RETURNED,
          NamedNumber.VALID);

  private ResultsJson() {}

  static JsonObject encode(Results results) {
    return Json.object()
        .put("meeting", results.meeting().text())
        .put("manifest", results.manifest().hex())
        .put("rounds", results.rounds().stream().map(ResultsJson::round).toList())
        .build();
  }

  static Results parse(Json text) throws Refusal {
    ObjectReader json = text.asObject().reader();
    String id = json.string("meeting");
    MeetingId meeting = Checked.make(() -> new MeetingId(id));
    Sha256 manifest = Sha256.parse(json.string("manifest"));
    List<RoundResult> rounds = json.array("rounds").map(ResultsJson::parseRound);
    json.end();
    return new Results(meeting, manifest, rounds);
  }

  static JsonObject round(RoundResult round) {
    JsonObject.Builder numbers = Json.object();
    NUMBERS.forEach(number -> numbers.put(number.wire(), round.numbers().get(number)));
    JsonObject.Builder json = Json.object();
    json.put("id", round.id())
        .put("valid", round.valid())
        .put("numbers", numbers.build())
        .put("rules", round.rules().stream().map(JudgedRule::encode).toList())
        .put("elections", round.elections().stream().map(ResultsJson::election).toList())
        .put("questions", round.questions().stream().map(ResultsJson::question).toList());
    if (!round.scores().isEmpty()) {
      json.put("scores", round.scores().stream().map(PersonScore::encode).toList());
    }
    return json.build();
  }

  private static RoundResult parseRound(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    boolean valid = json.bool("valid");
    ObjectReader numbers = json.object("numbers").reader();
    Numbers read = Numbers.NONE;
    for (NamedNumber number : NUMBERS) {
      read = read.with(number, numbers.integer(number.wire()));
    }
    numbers.end();
    Numbers parsed = read;
    List<JudgedRule> rules = json.array("rules").map(JudgedRule::parse);
    List<ElectionCounts> elections = json.array("elections").map(ResultsJson::parseElection);
    List<QuestionVotes> questions = json.array("questions").map(ResultsJson::parseQuestion);
    List<PersonScore> scores =
        json.has("scores") ? json.array("scores").map(PersonScore::parse) : List.of();
    json.end();
    return Checked.make(
        () -> new RoundResult(id, valid, parsed, rules, elections, questions, scores));
  }

  private static JsonObject election(ElectionCounts election) {
    return Json.object()
        .put("uuid", election.uuid().text())
        .put("class", election.ballotClass())
        .put("archive", election.archive().hex())
        .put("counts", election.counts().stream().map(ResultsJson::counts).toList())
        .build();
  }

  private static ElectionCounts parseElection(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    ElectionId uuid = Checked.uuid(json.string("uuid"));
    String ballotClass = json.string("class");
    Sha256 archive = Sha256.parse(json.string("archive"));
    List<List<Long>> counts = json.array("counts").map(row -> parseCounts(row.asArray()));
    json.end();
    return Checked.make(() -> new ElectionCounts(uuid, ballotClass, archive, counts));
  }

  private static JsonObject question(QuestionVotes question) {
    JsonObject.Builder json = Json.object().put("id", question.id());
    Long blank = question.blank();
    if (blank != null) {
      json.put("blank", blank);
    }
    return json.put("votes", counts(question.votes())).build();
  }

  private static QuestionVotes parseQuestion(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    Long blank = json.optionalInteger("blank", 0, Integer.MAX_VALUE).orElse(null);
    List<Long> votes = parseCounts(json.array("votes"));
    json.end();
    return Checked.make(() -> new QuestionVotes(id, blank, votes));
  }

  private static JsonArray counts(List<Long> counts) {
    return Json.array(counts.stream().map(Json::of).toList());
  }

  private static List<Long> parseCounts(JsonArray counts) throws Refusal {
    return counts.map(count -> count.asInteger(0, Integer.MAX_VALUE));
  }
}
