package org.gongxin.service;

import org.gongxin.election.PinKey;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.casting.BallotIntake;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.service.casting.Purpose;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.ElectionStore;
import org.jspecify.annotations.Nullable;

/** Casting, and what a voter may ask about a slip (protocol section 19). */
public final class CastService {
  private final ElectionStore elections;
  private final MeetingLogs logs;
  private final BallotBoxes boxes;
  private final BallotIntake intake;

  CastService(ElectionStore elections, MeetingLogs logs, BallotBoxes boxes, BallotIntake intake) {
    this.elections = elections;
    this.logs = logs;
    this.boxes = boxes;
    this.intake = intake;
  }

  /**
   * Takes a ballot. When this returns the ballot is durable, in the log and under a checkpoint that
   * is kept. The same bytes, at any later time, get their receipt again.
   *
   * @param ballot the exact bytes of the request, whose size the caller has bounded
   * @param pin what proves the digits of the slip, where the meeting asks for them; else it is not
   *     looked at
   * @throws Refusal {@code not_found}; {@code not_open} or {@code closed}; {@code
   *     unknown_credential}, {@code voided_credential}, {@code credential_used}; {@code wrong_pin}
   *     with the parameter {@code left}, {@code pin_locked}; {@code challenged_ballot}; {@code
   *     duplicate_ciphertext} or {@code receipt_code_taken}, after which the client encrypts anew;
   *     {@code unavailable} with a parameter {@code retry_after} in seconds; and what reading and
   *     verifying a ballot refuses
   */
  public CastOutcome cast(ElectionId election, byte[] ballot, @Nullable PinKey pin) throws Refusal {
    return intake.take(logs.require(election), election, ballot, pin, Purpose.CAST);
  }

  /** The same in a meeting without digits. */
  public CastOutcome cast(ElectionId election, byte[] ballot) throws Refusal {
    return cast(election, ballot, null);
  }

  /**
   * Takes a ballot that its voter will open to check it (检验票, protocol section 28), after the same
   * checks as a cast; it can never be cast from here on. The same bytes get their proof again.
   *
   * @throws Refusal as {@link #cast}; {@code credential_used} for a ballot that was cast, {@code
   *     rate_limited} when the credential challenged as many as it may
   */
  public CastOutcome challenge(ElectionId election, byte[] ballot, @Nullable PinKey pin)
      throws Refusal {
    return intake.take(logs.require(election), election, ballot, pin, Purpose.CHALLENGE);
  }

  /** The same in a meeting without digits. */
  public CastOutcome challenge(ElectionId election, byte[] ballot) throws Refusal {
    return challenge(election, ballot, null);
  }

  /**
   * What became of a slip in one election.
   *
   * @param credential its public credential there
   * @throws Refusal {@code not_found}, or {@code unknown_credential}
   */
  public SlipState slip(ElectionId election, String credential) throws Refusal {
    MeetingLog log = logs.require(election);
    if (!boxes.credentials(election).map(list -> list.contains(credential)).orElse(false)) {
      throw new Refusal(RefusalCode.UNKNOWN_CREDENTIAL, "not a credential of this election");
    }
    if (log.read(view -> view.progress().isVoided(election, credential))) {
      return new SlipState.Voided();
    }
    return boxes
        .usedBy(election, credential)
        .or(
            () ->
                elections.ballotOf(election, credential).map(ballot -> new Sha256(ballot.sha256())))
        .<SlipState>map(SlipState.Used::new)
        .orElseGet(SlipState.Unused::new);
  }
}
