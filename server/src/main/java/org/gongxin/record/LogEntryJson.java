package org.gongxin.record;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.log.Tiles;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** The one text of each log entry. */
final class LogEntryJson {
  private LogEntryJson() {}

  static byte[] encode(LogEntry entry) {
    byte[] bytes = json(entry).encodeUtf8();
    if (bytes.length > Tiles.MAX_ENTRY) {
      throw new IllegalStateException("a log entry of " + bytes.length + " bytes");
    }
    return bytes;
  }

  static LogEntry parse(byte[] bytes) throws Refusal {
    if (bytes.length > Tiles.MAX_ENTRY) {
      throw new Refusal(RefusalCode.TOO_LARGE, "a log entry of " + bytes.length + " bytes");
    }
    ObjectReader json = Json.parse(bytes).asObject().reader();
    LogEntry entry = entry(json.string("type"), json);
    json.end();
    if (!Arrays.equals(json(entry).encodeUtf8(), bytes)) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not the one text of this entry");
    }
    return entry;
  }

  private static JsonObject json(LogEntry entry) {
    return switch (entry) {
      case LogEntry.ManifestHash it -> type("manifest").put("hash", it.hash().hex()).build();
      case LogEntry.Slips it -> slips(it);
      case LogEntry.Setup it -> of("setup", it.election()).put("setup", it.setup().hex()).build();
      case LogEntry.Attendance it -> attendance(it);
      case LogEntry.Open it ->
          type("open").put("round", it.round()).put("time", it.time().text()).build();
      case LogEntry.Ballot it ->
          of("ballot", it.election()).put("ballot", it.ballot().hex()).build();
      case LogEntry.Challenge it ->
          of("challenge", it.election()).put("ballot", it.ballot().hex()).build();
      case LogEntry.Close it ->
          type("close")
              .put("round", it.round())
              .put("time", it.time().text())
              .put("ballots", list(it.ballots(), LogEntryJson::ballotCount))
              .build();
      case LogEntry.Share it ->
          of("share", it.election())
              .put("trustee", it.trustee())
              .put("partial_decryption", it.partialDecryption().hex())
              .put("proof", it.proof().hex())
              .build();
      case LogEntry.Result it ->
          type("result")
              .put("round", it.round())
              .put("valid", it.valid())
              .put("elections", list(it.archives(), LogEntryJson::archiveHash))
              .put("rules", list(it.rules(), RuleRow::encode))
              .build();
      case Statement it -> StatementJson.json(it);
    };
  }

  private static JsonObject slips(LogEntry.Slips slips) {
    JsonObject.Builder json =
        type("slips")
            .put("class", slips.ballotClass())
            .put("printed", slips.printed())
            .put("handed_out", slips.handedOut())
            .put("replaced", slips.replaced())
            .put("left_over", slips.leftOver());
    if (!slips.credentials().isEmpty()) {
      json.put("credentials", list(slips.credentials(), LogEntryJson::credentials));
    }
    if (!slips.voided().isEmpty()) {
      json.put("voided", list(slips.voided(), LogEntryJson::voided));
    }
    return json.build();
  }

  private static JsonObject attendance(LogEntry.Attendance attendance) {
    JsonObject.Builder json =
        type("attendance")
            .put("expected", attendance.expected())
            .put("present", attendance.present());
    if (attendance.reason() != null) {
      json.put("reason", attendance.reason());
    }
    return json.build();
  }

  private static LogEntry entry(String type, ObjectReader json) throws Refusal {
    return switch (type) {
      case "manifest" -> new LogEntry.ManifestHash(hash(json, "hash"));
      case "slips" -> parseSlips(json);
      case "setup" -> new LogEntry.Setup(election(json), hash(json, "setup"));
      case "attendance" -> parseAttendance(json);
      case "open" -> parseOpen(json);
      case "ballot" -> new LogEntry.Ballot(election(json), hash(json, "ballot"));
      case "challenge" -> new LogEntry.Challenge(election(json), hash(json, "ballot"));
      case "close" -> parseClose(json);
      case "share" -> parseShare(json);
      case "result" -> parseResult(json);
      case "certify" -> StatementJson.parseCertify(json);
      case "objection" -> StatementJson.parseObjection(json);
      case "annul" -> StatementJson.parseAnnul(json);
      default -> throw Checked.malformed("no such type of entry");
    };
  }

  private static LogEntry parseSlips(ObjectReader json) throws Refusal {
    String ballotClass = json.string("class");
    int printed = json.integer("printed");
    int handedOut = json.integer("handed_out");
    int replaced = json.integer("replaced");
    int leftOver = json.integer("left_over");
    List<LogEntry.Credentials> credentials =
        json.has("credentials")
            ? json.array("credentials").map(LogEntryJson::parseCredentials)
            : List.of();
    List<LogEntry.Voided> voided =
        json.has("voided") ? json.array("voided").map(LogEntryJson::parseVoided) : List.of();
    return Checked.make(
        () ->
            new LogEntry.Slips(
                ballotClass, printed, handedOut, replaced, leftOver, credentials, voided));
  }

  private static LogEntry parseAttendance(ObjectReader json) throws Refusal {
    int expected = json.integer("expected");
    int present = json.integer("present");
    String reason = json.optionalString("reason").orElse(null);
    return Checked.make(() -> new LogEntry.Attendance(expected, present, reason));
  }

  private static LogEntry parseOpen(ObjectReader json) throws Refusal {
    String round = json.string("round");
    MinuteTime time = Checked.time(json.string("time"));
    return Checked.make(() -> new LogEntry.Open(round, time));
  }

  private static LogEntry parseClose(ObjectReader json) throws Refusal {
    String round = json.string("round");
    MinuteTime time = Checked.time(json.string("time"));
    List<LogEntry.BallotCount> ballots = json.array("ballots").map(LogEntryJson::parseBallotCount);
    return Checked.make(() -> new LogEntry.Close(round, time, ballots));
  }

  private static LogEntry parseShare(ObjectReader json) throws Refusal {
    ElectionId election = election(json);
    int trustee = json.integer("trustee");
    Sha256 partialDecryption = hash(json, "partial_decryption");
    Sha256 proof = hash(json, "proof");
    return Checked.make(() -> new LogEntry.Share(election, trustee, partialDecryption, proof));
  }

  private static LogEntry parseResult(ObjectReader json) throws Refusal {
    String round = json.string("round");
    boolean valid = json.bool("valid");
    List<LogEntry.ArchiveHash> archives =
        json.array("elections").map(LogEntryJson::parseArchiveHash);
    List<RuleRow> rules = json.array("rules").map(RuleRow::parse);
    return Checked.make(() -> new LogEntry.Result(round, valid, archives, rules));
  }

  private static JsonObject credentials(LogEntry.Credentials it) {
    return election(it.election()).put("hash", it.hash().hex()).build();
  }

  private static LogEntry.Credentials parseCredentials(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    var credentials = new LogEntry.Credentials(election(json), hash(json, "hash"));
    json.end();
    return credentials;
  }

  private static JsonObject voided(LogEntry.Voided it) {
    return election(it.election()).put("credential", it.credential()).build();
  }

  private static LogEntry.Voided parseVoided(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    ElectionId election = election(json);
    String credential = json.string("credential");
    json.end();
    return Checked.make(() -> new LogEntry.Voided(election, credential));
  }

  private static JsonObject ballotCount(LogEntry.BallotCount it) {
    return election(it.election()).put("number", it.number()).build();
  }

  private static LogEntry.BallotCount parseBallotCount(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    var count = new LogEntry.BallotCount(election(json), json.integer("number"));
    json.end();
    return count;
  }

  private static JsonObject archiveHash(LogEntry.ArchiveHash it) {
    return election(it.election()).put("archive", it.archive().hex()).build();
  }

  private static LogEntry.ArchiveHash parseArchiveHash(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    var hash = new LogEntry.ArchiveHash(election(json), hash(json, "archive"));
    json.end();
    return hash;
  }

  private static JsonObject.Builder type(String type) {
    return Json.object().put("type", type);
  }

  private static JsonObject.Builder of(String type, ElectionId election) {
    return type(type).put("election", election.text());
  }

  private static JsonObject.Builder election(ElectionId election) {
    return Json.object().put("election", election.text());
  }

  private static ElectionId election(ObjectReader json) throws Refusal {
    return Checked.uuid(json.string("election"));
  }

  private static Sha256 hash(ObjectReader json, String name) throws Refusal {
    return Sha256.parse(json.string(name));
  }

  private static <T> JsonArray list(List<T> elements, Function<T, Json> encode) {
    return Json.array(elements.stream().map(encode).toList());
  }
}
