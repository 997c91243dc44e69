package org.gongxin.record;

import java.util.Arrays;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.ObjectReader;
import org.gongxin.log.VerifierKey;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.rules.Ratio;

/** Reads what {@link ManifestWriter} writes, and nothing else. */
final class ManifestReader {
  /** Room for 20 rounds of 2,000 answers with long names. */
  private static final int MAX_BYTES = 8 << 20;

  private ManifestReader() {}

  static Manifest read(byte[] bytes) throws Refusal {
    if (bytes.length > MAX_BYTES) {
      throw new Refusal(RefusalCode.TOO_LARGE, "a manifest of over 8 MiB");
    }
    Manifest manifest = manifest(Json.parse(bytes).asObject().reader());
    if (!Arrays.equals(manifest.encode(), bytes)) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not the one text of this manifest");
    }
    return manifest;
  }

  private static Manifest manifest(ObjectReader json) throws Refusal {
    if (json.integer("version") != Manifest.VERSION) {
      throw new Refusal(RefusalCode.OTHER_VERSION, "a manifest of another version");
    }
    Manifest.Meeting meeting = meeting(json);
    VerifierKey log = log(json.object("log").reader());
    List<Manifest.Witness> witnesses = json.array("witnesses").map(ManifestReader::witness);
    Manifest.Expected expected = expected(json.object("expected").reader());
    List<Manifest.BallotClass> classes = json.array("classes").map(ManifestReader::ballotClass);
    Manifest.TrusteeBoard trustees = trustees(json.object("trustees").reader());
    List<Round> rounds = json.array("rounds").map(RoundJson::parse);
    List<Manifest.ElectionSlot> elections = json.array("elections").map(ManifestReader::slot);
    List<Manifest.Spare> spares = json.array("spares").map(ManifestReader::spare);
    Manifest.Assurance assurance =
        WireName.parse(Manifest.Assurance.class, json.string("assurance"));
    Manifest.SlipOrigin slips = WireName.parse(Manifest.SlipOrigin.class, json.string("slips"));
    boolean pin = json.optionalBool("pin").orElse(false);
    Sha256 client = json.has("client") ? Sha256.parse(json.string("client")) : null;
    boolean twoPersons = json.optionalBool("two_persons").orElse(false);
    List<Manifest.SmallClass> small =
        json.has("small") ? json.array("small").map(ManifestReader::smallClass) : List.of();
    json.end();
    return Checked.make(
        () ->
            new Manifest(
                meeting,
                log,
                witnesses,
                expected,
                classes,
                trustees,
                rounds,
                elections,
                spares,
                assurance,
                slips,
                pin,
                client,
                twoPersons,
                small));
  }

  private static Manifest.Meeting meeting(ObjectReader json) throws Refusal {
    String text = json.string("meeting");
    MeetingId id = Checked.make(() -> new MeetingId(text));
    String title = json.string("title");
    String organisation = json.string("organisation");
    MinuteTime date = Checked.time(json.string("date"));
    String place = json.string("place");
    List<String> basis = json.array("basis").map(Json::asString);
    String chair = json.optionalString("chair").orElse(null);
    String contact = json.optionalString("contact").orElse(null);
    Approval approval = json.has("approval") ? approval(json.object("approval").reader()) : null;
    return Checked.make(
        () ->
            new Manifest.Meeting(
                id, title, organisation, date, place, basis, chair, contact, approval));
  }

  private static Approval approval(ObjectReader json) throws Refusal {
    String number = json.string("number");
    String date = json.string("date");
    String confirmedBy = json.string("confirmed_by");
    json.end();
    return Checked.make(() -> new Approval(number, date, confirmedBy));
  }

  private static VerifierKey log(ObjectReader json) throws Refusal {
    String origin = json.string("origin");
    VerifierKey key = VerifierKey.parse(json.string("key"));
    json.end();
    if (!key.name().equals(origin)) {
      throw Checked.malformed("a log key of another origin");
    }
    return key;
  }

  private static Manifest.Witness witness(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String name = json.string("name");
    VerifierKey key = VerifierKey.parse(json.string("key"));
    json.end();
    return Checked.make(() -> new Manifest.Witness(name, key));
  }

  private static Manifest.Expected expected(ObjectReader json) throws Refusal {
    int number = json.integer("number");
    List<Manifest.Category> roster = json.array("roster").map(ManifestReader::category);
    json.end();
    return Checked.make(() -> new Manifest.Expected(number, roster));
  }

  private static Manifest.Category category(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String category = json.string("category");
    int number = json.integer("number");
    boolean votes = json.bool("votes");
    json.end();
    return Checked.make(() -> new Manifest.Category(category, number, votes));
  }

  private static Manifest.BallotClass ballotClass(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    String name = json.string("name");
    Ratio weight = RuleJson.parseRatio(json.value("weight"));
    int expected = json.integer("expected");
    json.end();
    return Checked.make(() -> new Manifest.BallotClass(id, name, weight, expected));
  }

  private static Manifest.TrusteeBoard trustees(ObjectReader json) throws Refusal {
    int threshold = json.integer("threshold");
    List<Manifest.TrusteeMember> members = json.array("members").map(ManifestReader::member);
    JsonArray record = json.array("record");
    String sharedDevice = json.optionalString("shared_device").orElse(null);
    json.end();
    return Checked.make(() -> new Manifest.TrusteeBoard(threshold, members, record, sharedDevice));
  }

  private static Manifest.TrusteeMember member(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String role = json.string("role");
    String name = json.string("name");
    String key = json.string("key");
    json.end();
    return Checked.make(() -> new Manifest.TrusteeMember(role, name, key));
  }

  private static Manifest.SmallClass smallClass(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String ballotClass = json.string("class");
    List<String> by = json.array("by").map(Json::asString);
    json.end();
    return Checked.make(() -> new Manifest.SmallClass(ballotClass, by));
  }

  private static Manifest.ElectionSlot slot(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String round = json.string("round");
    String ballotClass = json.string("class");
    ElectionId uuid = Checked.uuid(json.string("uuid"));
    json.end();
    return new Manifest.ElectionSlot(round, ballotClass, uuid);
  }

  private static Manifest.Spare spare(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String ballotClass = json.string("class");
    ElectionId uuid = Checked.uuid(json.string("uuid"));
    json.end();
    return new Manifest.Spare(ballotClass, uuid);
  }
}
