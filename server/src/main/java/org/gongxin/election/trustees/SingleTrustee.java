package org.gongxin.election.trustees;

import java.util.List;
import org.gongxin.election.trustees.TrusteesFault.Kind;
import org.gongxin.group.Point;
import org.gongxin.json.JsonObject;

/** A trustee without whom nothing can be decrypted. */
public record SingleTrustee(TrusteeKey key) implements TrusteeGroup {
  @Override
  public Point publicKey() {
    return key.publicKey();
  }

  @Override
  public int threshold() {
    return 1;
  }

  @Override
  public List<TrusteeKey> keys() {
    return List.of(key);
  }

  @Override
  public List<TrusteesFault> faults() {
    return key.isProven()
        ? List.of()
        : List.of(
            new TrusteesFault(
                Kind.KEY_PROOF, "single trustee " + key.publicKey() + " has not proven its key"));
  }

  @Override
  public JsonObject toJson() {
    return key.toJson();
  }
}
