package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.gongxin.election.DecryptionProof;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.Sha256;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.ProofExecutor;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.ElectionArchive;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredShare;

/** Takes the trustees' shares of a decryption, and counts when enough of them are there. */
public final class ShareService {
  private final MeetingLogs logs;
  private final ElectionStore store;
  private final Counting counting;
  private final ProofExecutor proofs;

  ShareService(MeetingLogs logs, ElectionStore store, Counting counting, ProofExecutor proofs) {
    this.logs = logs;
    this.store = store;
    this.counting = counting;
    this.proofs = proofs;
  }

  /**
   * Takes a trustee's share of one election; when every election of the round has as many as the
   * threshold, the round is counted. The same share again does nothing.
   *
   * @param trustee number from 1
   * @param body {@code {"partial_decryption":{…},"proof":{"challenge","response"}}}
   * @throws Refusal {@code not_open} before the close, {@code rule_not_met} for a void round,
   *     {@code stale_state} when there is another share of this trustee or the round is counted
   *     without, {@code bad_proof} naming the {@code trustee}, {@code not_found}, {@code
   *     unavailable}, and what reading refuses
   */
  public void accept(ElectionId election, int trustee, byte[] body) throws Refusal {
    MeetingLog log = logs.require(election);
    Round round = roundOf(log, election);
    boolean before = log.read(view -> view.progress().share(election, trustee).isPresent());
    requireClosed(log.read(view -> view.progress().round(round.id())), before);
    ObjectReader reader = Json.parse(body).asObject().reader();
    byte[] given = reader.object("partial_decryption").encodeUtf8();
    byte[] givenProof = reader.object("proof").encodeUtf8();
    reader.end();
    StoredShare share =
        proofs.run(() -> verify(log.manifest(), election, trustee, given, givenProof));
    log.add((progress, size) -> decide(progress, round, election, share));
    counting.complete(log, round);
  }

  private StoredShare verify(
      Manifest manifest, ElectionId uuid, int trustee, byte[] given, byte[] givenProof)
      throws Refusal {
    PartialDecryption decryption = PartialDecryption.parse(given);
    DecryptionProof proof = DecryptionProof.parse(givenProof);
    Election election = Election.parse(store.setup(uuid).orElseThrow().record());
    EncryptedTally tally =
        EncryptedTally.parse(store.encryptedTally(uuid).orElseThrow().getBytes(UTF_8));
    Point key =
        Trustees.parse(ElectionArchive.trustees(manifest)).keys().get(trustee - 1).publicKey();
    if (!decryption.isValid(election, tally, key)) {
      throw badProof(trustee, "a factor of the share is not proven");
    }
    var statement =
        new DecryptionProof.Statement(election, tally, trustee, key, decryption.factors());
    if (!proof.isValid(statement)) {
      throw badProof(trustee, "the second proof does not hold");
    }
    return new StoredShare(
        trustee, new String(decryption.encode(), UTF_8), new String(proof.encode(), UTF_8));
  }

  private static Refusal badProof(int trustee, String detail) {
    return new Refusal(RefusalCode.BAD_PROOF, detail, Map.of("trustee", Integer.toString(trustee)));
  }

  private static Addition<Boolean> decide(
      MeetingProgress progress, Round round, ElectionId election, StoredShare share)
      throws Refusal {
    LogEntry.Share entry =
        new LogEntry.Share(
            election,
            share.trustee(),
            Sha256.of(share.partialDecryption()),
            Sha256.of(share.proof()));
    var earlier = progress.share(election, share.trustee());
    if (earlier.isPresent()) {
      if (earlier.get().equals(entry)) {
        return Addition.nothing(false);
      }
      throw new Refusal(RefusalCode.STALE_STATE, "this trustee gave another share");
    }
    requireClosed(progress.round(round.id()), false);
    return new Addition<>(true, List.of(entry), List.of(new Attachment.Share(election, share)));
  }

  private static void requireClosed(RoundPhase phase, boolean given) throws Refusal {
    switch (phase) {
      case RoundPhase.Waiting it ->
          throw new Refusal(RefusalCode.NOT_OPEN, "the round is not open yet");
      case RoundPhase.Open it -> throw new Refusal(RefusalCode.NOT_OPEN, "the round is still open");
      case RoundPhase.Voided it ->
          throw new Refusal(RefusalCode.RULE_NOT_MET, "the round is void: nothing is decrypted");
      case RoundPhase.Closed it -> {
        // Shares are wanted.
      }
      case RoundPhase.Counted it -> {
        if (!given) { // The same share again does nothing.
          throw new Refusal(RefusalCode.STALE_STATE, "counted already; no more share is wanted");
        }
      }
    }
  }

  private static Round roundOf(MeetingLog log, ElectionId election) throws Refusal {
    return log.manifest()
        .election(election)
        .flatMap(slot -> log.manifest().round(slot.round()))
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_OPEN, "a spare election"));
  }
}
