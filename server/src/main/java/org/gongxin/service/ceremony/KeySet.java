package org.gongxin.service.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.election.trustees.TrusteesFault;
import org.gongxin.log.VerifierKey;
import org.gongxin.meeting.TrusteePlan;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * What a complete ceremony gave.
 *
 * @param trustees the record of all elections of the meeting
 * @param witnesses verifier keys, in the order of the trustees
 * @param sharedDevice why several used one device; null when none did
 */
public record KeySet(
    Trustees trustees, List<VerifierKey> witnesses, @Nullable String sharedDevice) {
  public KeySet {
    witnesses = List.copyOf(witnesses);
  }

  /**
   * The outcome of a ceremony, checked anew as a whole.
   *
   * @param plan the trustees, whose names stand beside single keys
   * @throws Refusal {@code stale_state} while it is not complete, naming {@code trustee} who is
   *     awaited or the {@code dealer} of a complaint; {@code bad_proof} naming what is wrong
   */
  public static KeySet of(Ceremony ceremony, List<TrusteePlan> plan) throws Refusal {
    requireComplete(ceremony);
    Trustees trustees = record(ceremony, plan);
    List<TrusteesFault> faults = trustees.faults();
    if (!faults.isEmpty()) {
      throw new Refusal(RefusalCode.BAD_PROOF, faults.getFirst().detail());
    }
    List<VerifierKey> witnesses = new ArrayList<>();
    for (int trustee = 1; trustee <= ceremony.size(); trustee++) {
      String witness = ceremony.first(trustee).orElseThrow().witness();
      if (witness == null) {
        throw new IllegalStateException("a kept message is damaged");
      }
      witnesses.add(VerifierKey.parse(witness));
    }
    String shared = ceremony.isDeviceShared() ? ceremony.sharedDevice().orElse(null) : null;
    return new KeySet(trustees, witnesses, shared);
  }

  /** The trustees' record of a complete ceremony. */
  static Trustees record(Ceremony ceremony, List<TrusteePlan> plan) {
    if (!ceremony.isSingle()) {
      return new Trustees(List.of(new ThresholdMessages(ceremony).setup()));
    }
    List<TrusteeGroup> groups = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      TrusteeKey key = ceremony.keyOf(i + 1).orElseThrow();
      groups.add(new SingleTrustee(key.withName(plan.get(i).name())));
    }
    return new Trustees(groups);
  }

  private static void requireComplete(Ceremony ceremony) throws Refusal {
    if (ceremony.complaint().isPresent()) {
      int dealer = ceremony.complaint().get().dealer();
      throw new Refusal(
          RefusalCode.STALE_STATE,
          "the key ceremony failed: a complaint about trustee " + dealer,
          Map.of("dealer", Integer.toString(dealer)));
    }
    for (int trustee = 1; trustee <= ceremony.size(); trustee++) {
      if (!ceremony.isFinished(trustee)) {
        throw new Refusal(
            RefusalCode.STALE_STATE,
            "the key of trustee " + trustee + " is missing",
            Map.of("trustee", Integer.toString(trustee)));
      }
    }
  }
}
