package org.gongxin.election.trustees;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongxin.election.trustees.TrusteesFault.Kind;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The trustees' record of an election (protocol section 7). Owners, as partial decryptions name
 * them, count from 1 over the trustees of all groups, in order.
 *
 * @param groups at least one
 */
public record Trustees(List<TrusteeGroup> groups) {
  private static final int MAX_GROUPS = 50;

  public Trustees {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("no trustee");
    }
  }

  /** Reads the record. Its proofs are not checked yet: {@link #faults} does. */
  public static Trustees parse(byte[] text) throws Refusal {
    return new Trustees(Json.parse(text).asArray().map(1, MAX_GROUPS, Trustees::group));
  }

  private static TrusteeGroup group(Json json) throws Refusal {
    List<Json> pair = json.asArray().map(2, 2, element -> element);
    return switch (pair.get(0).asString()) {
      case "Single" -> new SingleTrustee(TrusteeKey.parse(pair.get(1)));
      case "Pedersen" -> ThresholdSetup.parse(pair.get(1));
      default -> throw new Refusal(RefusalCode.MALFORMED, "neither Single nor Pedersen");
    };
  }

  public byte[] encode() {
    List<Json> pairs = new ArrayList<>();
    for (TrusteeGroup group : groups) {
      String kind =
          switch (group) {
            case SingleTrustee single -> "Single";
            case ThresholdSetup threshold -> "Pedersen";
          };
      pairs.add(new JsonArray(List.of(Json.of(kind), group.toJson())));
    }
    return Json.array(pairs).encodeUtf8();
  }

  /** The election's public key: the product of the groups' keys. */
  public Point publicKey() {
    return groups.stream().map(TrusteeGroup::publicKey).reduce(Point.NEUTRAL, Point::add);
  }

  /** The keys that check partial decryptions; that of owner o is at o - 1. */
  public List<TrusteeKey> keys() {
    return groups.stream().flatMap(group -> group.keys().stream()).toList();
  }

  /** Everything wrong with the trustees: all proofs, and keys that are neutral or not distinct. */
  public List<TrusteesFault> faults() {
    List<TrusteesFault> faults = new ArrayList<>();
    groups.forEach(group -> faults.addAll(group.faults()));
    Set<Point> seen = new HashSet<>();
    int owner = 0;
    for (TrusteeGroup group : groups) {
      for (TrusteeKey key : group.keys()) {
        owner++;
        // Where one of a group is enough, all of it hold the same key.
        if (group.threshold() > 1 || group instanceof SingleTrustee) {
          keyFault("key of trustee " + owner, key.publicKey(), seen, faults);
        }
      }
      if (group instanceof ThresholdSetup setup) {
        keyFault("key of the group ending with trustee " + owner, setup.publicKey(), seen, faults);
      }
    }
    return faults;
  }

  private static void keyFault(
      String whose, Point key, Set<Point> seen, List<TrusteesFault> faults) {
    if (key.isNeutral()) {
      faults.add(new TrusteesFault(Kind.KEYS, whose + " is the neutral element"));
    } else if (!seen.add(key)) {
      faults.add(new TrusteesFault(Kind.KEYS, whose + " is another's too"));
    }
  }
}
