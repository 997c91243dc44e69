package org.gongxin.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongxin.election.Sha256;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Round;
import org.gongxin.record.Statement;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.journal.MeetingProgress;

/**
 * What supervisors say in the log, signed by their devices: that a result is right, that something
 * is wrong (异议), that a round is void (宣布无效). Saying the same again does nothing.
 */
public final class StatementService {
  private final MeetingLogs logs;
  private final Annulling annulling;
  private final AnnulmentProposals proposals;
  private final LiveStatus status;

  StatementService(
      MeetingLogs logs, Annulling annulling, AnnulmentProposals proposals, LiveStatus status) {
    this.logs = logs;
    this.annulling = annulling;
    this.proposals = proposals;
    this.status = status;
  }

  /**
   * Certifies the result of a round.
   *
   * @param trustee number from 1
   * @param result the hash of the text of the {@code result} entry
   * @param signature of their witness key, Base64
   * @throws Refusal {@code stale_state} when the round has no result or another one; {@code
   *     bad_signature}, {@code malformed}, {@code not_found}, {@code unavailable}
   */
  public void certify(MeetingId meeting, int trustee, String round, Sha256 result, String signature)
      throws Refusal {
    MeetingLog log = logs.require(meeting);
    String id = find(log, round).id();
    Statement.Certify certify =
        made(() -> new Statement.Certify(id, result, by(trustee, signature)));
    requireSigned(log, certify);
    log.add((progress, size) -> decide(progress, certify));
  }

  private static Addition<Boolean> decide(MeetingProgress progress, Statement.Certify certify)
      throws Refusal {
    Optional<Sha256> result =
        progress.result(certify.round()).map(LogEntry.Result::encode).map(Sha256::of);
    if (!result.equals(Optional.of(certify.result()))) {
      throw new Refusal(RefusalCode.STALE_STATE, "this is not the result of the round");
    }
    return progress.certifiedBy(certify.round()).contains(certify.by().witness())
        ? Addition.nothing(false)
        : new Addition<>(true, List.of(certify), List.of());
  }

  /**
   * Enters an objection, at any time.
   *
   * @throws Refusal {@code malformed} for a text that cannot stand in a record; {@code
   *     bad_signature}, {@code not_found}, {@code unavailable}
   */
  public void object(MeetingId meeting, int trustee, String text, String signature) throws Refusal {
    MeetingLog log = logs.require(meeting);
    Statement.Objection objection =
        made(() -> new Statement.Objection(text, by(trustee, signature)));
    requireSigned(log, objection);
    log.add(
        (progress, size) ->
            progress.objections().contains(objection)
                ? Addition.nothing(false)
                : new Addition<>(true, List.of(objection), List.of()));
  }

  /**
   * Declares a closed round void. The first role only proposes it; the same round and reason by
   * another role makes it true, and what was not counted yet is never decrypted.
   *
   * @throws Refusal {@code not_open} before the close; {@code stale_state} when it is void already,
   *     or all shares of an election are there and it is about to be counted; {@code
   *     bad_signature}, {@code malformed}, {@code not_found}, {@code unavailable}
   */
  public void annul(MeetingId meeting, int trustee, String roundId, String reason, String signature)
      throws Refusal {
    MeetingLog log = logs.require(meeting);
    Round round = find(log, roundId);
    Statement.Annul annul =
        made(() -> new Statement.Annul(round.id(), reason, List.of(by(trustee, signature))));
    requireSigned(log, annul);
    annulling.require(log, annul);
    // Kept before the decision, so that of two who come at once the later one sees the earlier.
    proposals.put(meeting, annul);
    if (annulling.complete(log, round, reason)) {
      proposals.clear(meeting, round.id());
    }
    status.changed(meeting);
  }

  private static Round find(MeetingLog log, String id) throws Refusal {
    return log.manifest()
        .round(id)
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such round"));
  }

  private static Statement.Signature by(int trustee, String signature) {
    return new Statement.Signature(trustee, signature);
  }

  private static <T> T made(Supplier<T> statement) throws Refusal {
    try {
      return statement.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static void requireSigned(MeetingLog log, Statement statement) throws Refusal {
    Manifest manifest = log.manifest();
    byte[] text = statement.signedText(manifest.meeting().id());
    for (Statement.Signature signature : statement.signatures()) {
      if (!signature.isOf(WitnessService.key(manifest, signature.witness()), text)) {
        throw new Refusal(RefusalCode.BAD_SIGNATURE, "not signed by this trustee's device");
      }
    }
  }
}
