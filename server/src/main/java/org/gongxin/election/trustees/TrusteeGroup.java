package org.gongxin.election.trustees;

import java.util.List;
import org.gongxin.group.Point;
import org.gongxin.json.JsonObject;

/** One member of the trustees' record: a single trustee, or a group with a threshold. */
public sealed interface TrusteeGroup permits SingleTrustee, ThresholdSetup {
  /** Its factor of the election's public key. */
  Point publicKey();

  /** How many of its trustees must decrypt. */
  int threshold();

  /** The keys that check decryptions, one for each of its trustees. */
  List<TrusteeKey> keys();

  /** Everything wrong in it, apart from keys that are neutral or not distinct. */
  List<TrusteesFault> faults();

  JsonObject toJson();
}
