package org.gongxin.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.ElectionUuid;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The public credentials of the slips of one class: a list for every election of the class, sorted
 * by text, so that the order of the slips is in none of them (protocol section 17).
 *
 * @param records the exact text of each credentials record, in the order of the manifest
 * @param slips how many slips there are
 */
record CredentialLists(Map<ElectionId, String> records, int slips) {
  /** The most slips of one class. */
  static final int MOST_SLIPS = 20_000;

  /** Computes the lists of slips whose secrets are known for this moment. */
  static CredentialLists of(List<ElectionId> elections, List<CredentialCode> secrets) {
    Map<ElectionId, String> records = new LinkedHashMap<>();
    for (ElectionId election : elections) {
      ElectionUuid uuid = new ElectionUuid(election.text());
      List<Point> keys = secrets.stream().map(secret -> secret.publicKey(uuid)).toList();
      records.put(election, record(Point.encodeAll(keys)));
    }
    return new CredentialLists(records, secrets.size());
  }

  /**
   * Reads the lists that were made apart from the server: {@code {"version":1,"meeting":ID,
   * "manifest":HEX,"class":ID,"elections":[{"election":U,"credentials":[E…]}…]}}.
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
    int slips = 0;
    for (int i = 0; i < lists.size(); i++) {
      List<String> list = parse(lists.get(i), elections.get(i));
      if (i > 0 && list.size() != slips) {
        throw new Refusal(RefusalCode.MALFORMED, "lists of different lengths");
      }
      slips = list.size();
      records.put(elections.get(i), record(list));
    }
    return new CredentialLists(records, slips);
  }

  private static List<String> parse(Json json, ElectionId election) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    if (!reader.string("election").equals(election.text())) {
      throw new Refusal(RefusalCode.WRONG_ELECTION, "not the elections of the manifest, in order");
    }
    List<String> list = reader.array("credentials").map(1, MOST_SLIPS, CredentialLists::element);
    reader.end();
    for (int i = 1; i < list.size(); i++) {
      if (list.get(i - 1).compareTo(list.get(i)) >= 0) {
        throw new Refusal(RefusalCode.BAD_ENCODING, "credentials not sorted, or one twice");
      }
    }
    return list;
  }

  private static String element(Json json) throws Refusal {
    String text = json.asString();
    if (Point.parse(text).filter(point -> !point.isNeutral()).isEmpty()) {
      throw new Refusal(RefusalCode.BAD_POINT, "not a public credential");
    }
    return text;
  }

  private static String record(List<String> credentials) {
    List<String> sorted = new ArrayList<>(credentials);
    sorted.sort(null);
    return Json.array(sorted.stream().map(Json::of).toList()).encode();
  }
}
