package org.gongxin.service;

import java.time.Duration;
import java.time.InstantSource;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.NoteSignature;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.VerifierKey;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;

/**
 * Takes what the supervisors' devices say of the log: that they saw it grow (protocol section 22).
 */
public final class WitnessService {
  /** How far the clock of a device may be ahead of ours. */
  static final Duration CLOCK_LEEWAY = Duration.ofMinutes(2);

  private static final int MINUTE = 60;

  private final MeetingLogs logs;
  private final Cosignatures cosignatures;
  private final LiveStatus status;
  private final InstantSource clock;

  WitnessService(
      MeetingLogs logs, Cosignatures cosignatures, LiveStatus status, InstantSource clock) {
    this.logs = logs;
    this.cosignatures = cosignatures;
    this.status = status;
    this.clock = clock;
  }

  /**
   * Takes a checkpoint of this log with the cosignature of a witness. Lines of others in it are
   * ignored.
   *
   * @param witness number from 1
   * @param note a C2SP signed note
   * @throws Refusal {@code bad_signature} unless the log and the witness signed it; {@code
   *     bad_proof} when the log as we have it is another one; {@code malformed} for a time that is
   *     no whole minute, which would tell more than it must, or that is to come
   */
  public void accept(MeetingId meeting, int witness, byte[] note) throws Refusal {
    MeetingLog log = logs.require(meeting);
    SignedCheckpoint given = SignedCheckpoint.parse(note);
    given.requireSignedBy(log.key());
    VerifierKey key = key(log.manifest(), witness);
    NoteSignature line = given.note().lineOf(key).orElseThrow(WitnessService::notCosigned);
    long seconds = given.note().cosignedAt(key).orElseThrow(WitnessService::notCosigned);
    requireTime(seconds);
    requireOurs(log, given.checkpoint());
    cosignatures.keep(meeting, witness, given.checkpoint(), line);
    status.changed(meeting);
  }

  /** The key of a trustee's device. */
  static VerifierKey key(Manifest manifest, int witness) throws Refusal {
    if (witness > manifest.witnesses().size()) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "the manifest has no witness key of them");
    }
    return manifest.witnesses().get(witness - 1).key();
  }

  private void requireTime(long seconds) throws Refusal {
    long latest = clock.instant().plus(CLOCK_LEEWAY).getEpochSecond();
    if (seconds % MINUTE != 0 || seconds > latest) {
      throw new Refusal(RefusalCode.MALFORMED, "the time is no whole minute, or is to come");
    }
  }

  // The signature alone does not say that: a stolen key, or a log that was split, would have it.
  private static void requireOurs(MeetingLog log, Checkpoint given) throws Refusal {
    boolean ours =
        log.read(
            view ->
                view.checkpoint()
                    .filter(newest -> given.size() <= newest.checkpoint().size())
                    .filter(newest -> view.tree().root(given.size()).equals(given.root()))
                    .isPresent());
    if (!ours) {
      throw new Refusal(RefusalCode.BAD_PROOF, "not a checkpoint of the log as it is here");
    }
  }

  private static Refusal notCosigned() {
    return new Refusal(RefusalCode.BAD_SIGNATURE, "not cosigned by this trustee's device");
  }
}
