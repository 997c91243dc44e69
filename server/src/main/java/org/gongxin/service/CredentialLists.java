package org.gongxin.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.Sha256;
import org.gongxin.election.Slip;
import org.gongxin.election.SlipPin;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The public credentials of the slips of one class: a list for every election of the class, sorted
 * by text, so that the order of the slips is in none of them (protocol section 17).
 *
 * @param records the exact text of each credentials record, in the order of the manifest
 * @param pins for slips with digits, the verifiers of these in the order of each record, as a JSON
 *     array; else none
 * @param slips how many slips there are
 */
record CredentialLists(Map<ElectionId, String> records, Map<ElectionId, String> pins, int slips) {
  /** The most slips of one class. */
  static final int MOST_SLIPS = 20_000;

  /** The public side of one slip in one election; the verifier is null without digits. */
  private record Row(String credential, @Nullable Sha256 verifier) {}

  /**
   * Computes the lists of slips whose secrets are known for this moment: all with digits, or none.
   */
  static CredentialLists of(List<ElectionId> elections, List<Slip> slips) {
    Map<ElectionId, String> records = new LinkedHashMap<>();
    Map<ElectionId, String> pins = new LinkedHashMap<>();
    for (ElectionId election : elections) {
      ElectionUuid uuid = new ElectionUuid(election.text());
      List<String> credentials =
          Point.encodeAll(slips.stream().map(slip -> slip.secret().publicKey(uuid)).toList());
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < slips.size(); i++) {
        rows.add(new Row(credentials.get(i), verifier(slips.get(i), uuid)));
      }
      put(election, rows, records, pins);
    }
    return new CredentialLists(records, pins, slips.size());
  }

  private static @Nullable Sha256 verifier(Slip slip, ElectionUuid election) {
    SlipPin pin = slip.pin();
    return pin == null ? null : pin.key(slip.secret(), election).verifier();
  }

  private static void put(
      ElectionId election,
      List<Row> rows,
      Map<ElectionId, String> records,
      Map<ElectionId, String> pins) {
    List<Row> sorted = rows.stream().sorted(Comparator.comparing(Row::credential)).toList();
    records.put(election, list(sorted.stream().map(Row::credential).toList()));
    List<String> verifiers =
        sorted.stream().flatMap(row -> Stream.ofNullable(row.verifier())).map(Sha256::hex).toList();
    if (!verifiers.isEmpty()) {
      pins.put(election, list(verifiers));
    }
  }

  /**
   * Reads the lists that were made apart from the server: {@code {"version":1,"meeting":ID,
   * "manifest":HEX,"class":ID,"elections":[{"election":U,"credentials":[E…]}…]}}, and where the
   * manifest asks for digits beside each {@code credentials} their verifiers in the same order,
   * {@code "pins":[HEX…]}.
   *
   * @throws Refusal {@code wrong_election} when they are of another meeting, manifest or class,
   *     {@code bad_point}, {@code bad_encoding} when a list is not sorted, {@code malformed}
   */
  static CredentialLists parse(byte[] file, Manifest manifest, Manifest.BallotClass ballotClass)
      throws Refusal {
    ObjectReader reader = Json.parse(file).asObject().reader();
    if (reader.integer("version") != 1) {
      throw new Refusal(RefusalCode.OTHER_VERSION, "credentials of another version");
    }
    List<String> named =
        List.of(reader.string("meeting"), reader.string("manifest"), reader.string("class"));
    List<String> ours =
        List.of(manifest.meeting().id().text(), manifest.hash().hex(), ballotClass.id());
    List<Json> lists = reader.array("elections").elements();
    reader.end();
    List<ElectionId> elections = manifest.uuidsOf(ballotClass);
    if (!named.equals(ours) || lists.size() != elections.size()) {
      throw new Refusal(RefusalCode.WRONG_ELECTION, "credentials of other elections");
    }
    Map<ElectionId, String> records = new LinkedHashMap<>();
    Map<ElectionId, String> pins = new LinkedHashMap<>();
    int slips = 0;
    for (int i = 0; i < lists.size(); i++) {
      List<Row> rows = parse(lists.get(i), elections.get(i), manifest.pin());
      if (i > 0 && rows.size() != slips) {
        throw new Refusal(RefusalCode.MALFORMED, "lists of different lengths");
      }
      slips = rows.size();
      put(elections.get(i), rows, records, pins);
    }
    return new CredentialLists(records, pins, slips);
  }

  private static List<Row> parse(Json json, ElectionId election, boolean withPins) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    if (!reader.string("election").equals(election.text())) {
      throw new Refusal(RefusalCode.WRONG_ELECTION, "not the elections of the manifest, in order");
    }
    List<String> list = reader.array("credentials").map(1, MOST_SLIPS, CredentialLists::element);
    List<Sha256> verifiers =
        withPins
            ? reader.array("pins").map(1, MOST_SLIPS, pin -> Sha256.parse(pin.asString()))
            : List.of();
    reader.end();
    if (withPins && verifiers.size() != list.size()) {
      throw new Refusal(RefusalCode.MALFORMED, "not one verifier for each credential");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (i > 0 && list.get(i - 1).compareTo(list.get(i)) >= 0) {
        throw new Refusal(RefusalCode.BAD_ENCODING, "credentials not sorted, or one twice");
      }
      rows.add(new Row(list.get(i), withPins ? verifiers.get(i) : null));
    }
    return rows;
  }

  private static String element(Json json) throws Refusal {
    String text = json.asString();
    if (Point.parse(text).filter(point -> !point.isNeutral()).isEmpty()) {
      throw new Refusal(RefusalCode.BAD_POINT, "not a public credential");
    }
    return text;
  }

  private static String list(List<String> texts) {
    return Json.array(texts.stream().map(Json::of).toList()).encode();
  }
}
