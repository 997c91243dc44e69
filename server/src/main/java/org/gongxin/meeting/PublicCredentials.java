package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
 * The public credentials of all slips of one class, in each of its elections: what a server needs
 * of slips that were made apart from it (protocol section 17). Each list is sorted by its text, so
 * that the order of printing cannot be recovered.
 *
 * @param classId the ballot class
 * @param byElection in the order of the manifest, spare elections last; as many in each
 */
public record PublicCredentials(String classId, Map<ElectionId, List<String>> byElection) {
  /** More slips than this are no meeting. */
  public static final int MOST_SLIPS = 10_000;

  public PublicCredentials {
    Map<ElectionId, List<String>> copy = new LinkedHashMap<>();
    byElection.forEach((election, credentials) -> copy.put(election, List.copyOf(credentials)));
    byElection = Collections.unmodifiableMap(copy);
  }

  /**
   * Derives the public credentials of these secrets.
   *
   * @throws Refusal {@code not_found} when the manifest has no such class
   */
  public static PublicCredentials of(
      Manifest manifest, String classId, List<CredentialCode> secrets) throws Refusal {
    Map<ElectionId, List<String>> byElection = new LinkedHashMap<>();
    for (ElectionId election : elections(manifest, classId)) {
      ElectionUuid uuid = new ElectionUuid(election.text());
      List<Point> keys = new ArrayList<>(secrets.size());
      secrets.forEach(secret -> keys.add(secret.publicKey(uuid)));
      byElection.put(election, Point.encodeAll(keys).stream().sorted().toList());
    }
    return new PublicCredentials(classId, byElection);
  }

  /**
   * Reads the file of {@link #encode()} for one class of a manifest.
   *
   * @throws Refusal {@code wrong_election} when it is of another class or meeting, {@code
   *     bad_point} for a credential that is none, {@code bad_encoding} for a list that is not
   *     sorted or holds one twice, {@code malformed} for every other fault
   */
  public static PublicCredentials parse(byte[] file, Manifest manifest, String classId)
      throws Refusal {
    ObjectReader json = Json.parse(file).asObject().reader();
    String given = json.string("class");
    Map<ElectionId, List<String>> byElection = new LinkedHashMap<>();
    List<ElectionId> wanted = elections(manifest, classId);
    List<Json> entries = json.array("credentials").elements();
    json.end();
    if (!given.equals(classId) || entries.size() != wanted.size()) {
      throw new Refusal(RefusalCode.WRONG_ELECTION, "not the credentials of this class");
    }
    int number = -1;
    for (int i = 0; i < entries.size(); i++) {
      ObjectReader entry = entries.get(i).asObject().reader();
      if (!entry.string("election").equals(wanted.get(i).text())) {
        throw new Refusal(RefusalCode.WRONG_ELECTION, "not the elections of this class in order");
      }
      List<String> credentials =
          entry.array("credentials").map(1, MOST_SLIPS, PublicCredentials::credential);
      entry.end();
      if (!List.copyOf(new TreeSet<>(credentials)).equals(credentials)) {
        throw new Refusal(RefusalCode.BAD_ENCODING, "credentials not sorted or not distinct");
      }
      if (number >= 0 && number != credentials.size()) {
        throw new Refusal(RefusalCode.MALFORMED, "not as many credentials in each election");
      }
      number = credentials.size();
      byElection.put(wanted.get(i), credentials);
    }
    return new PublicCredentials(classId, byElection);
  }

  /** The file, {@code {"class":C,"credentials":[{"election":U,"credentials":[E…]}…]}}. */
  public byte[] encode() {
    List<Json> entries = new ArrayList<>();
    byElection.forEach(
        (election, credentials) ->
            entries.add(
                Json.object()
                    .put("election", election.text())
                    .put("credentials", credentials.stream().map(Json::of).toList())
                    .build()));
    return Json.object().put("class", classId).put("credentials", entries).build().encodeUtf8();
  }

  /** How many slips these are. */
  public int number() {
    return byElection.values().stream().findFirst().map(List::size).orElse(0);
  }

  private static List<ElectionId> elections(Manifest manifest, String classId) throws Refusal {
    return manifest.uuidsOf(
        manifest
            .ballotClass(classId)
            .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such class")));
  }

  private static String credential(Json json) throws Refusal {
    String text = json.asString();
    Point point =
        Point.parse(text)
            .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "a credential that is no key"));
    if (point.isNeutral()) {
      throw new Refusal(RefusalCode.BAD_POINT, "a credential that is the neutral element");
    }
    return text;
  }
}
