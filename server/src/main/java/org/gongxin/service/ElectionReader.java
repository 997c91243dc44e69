package org.gongxin.service;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.journal.ElectionArchive;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredSetup;
import org.gongxin.service.port.StoredShare;

/** The public records of elections, exact texts. Everything refuses as {@code not_found}. */
public final class ElectionReader {
  private static final byte[] NEWLINE = {'\n'};
  private static final int BOX_PART = 200;

  private final MeetingLogs logs;
  private final ElectionStore store;
  private final BallotBoxes boxes;

  ElectionReader(MeetingLogs logs, ElectionStore store, BallotBoxes boxes) {
    this.logs = logs;
    this.store = store;
    this.boxes = boxes;
  }

  /** The meeting an election is of. */
  public MeetingId meetingOf(ElectionId election) throws Refusal {
    return logs.require(election).manifest().meeting().id();
  }

  /** The election record; refuses as {@code stale_state} before the slips are made. */
  public String election(ElectionId election) throws Refusal {
    logs.require(election);
    return boxes
        .record(election)
        .or(() -> store.setup(election).map(StoredSetup::record))
        .orElseThrow(() -> new Refusal(RefusalCode.STALE_STATE, "the election is not set up"));
  }

  /** The Belenios trustees record. */
  public String trustees(ElectionId election) throws Refusal {
    return new String(
        ElectionArchive.trustees(logs.require(election).manifest()), StandardCharsets.UTF_8);
  }

  /** The public credentials record; refuses as {@code stale_state} before the slips are made. */
  public String credentials(ElectionId election) throws Refusal {
    logs.require(election);
    return store
        .credentials(election)
        .orElseThrow(() -> new Refusal(RefusalCode.STALE_STATE, "the slips are not made"));
  }

  /**
   * Writes all ballots of a closed election, one a line, in the order of the log.
   *
   * @throws Refusal {@code not_open} until the round is closed
   * @throws IOException of the stream
   */
  public void ballots(ElectionId election, OutputStream out) throws Refusal, IOException {
    requireClosed(election);
    try {
      store.forEachBallot(election, -1, ballot -> line(out, ballot.ballot()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Writes what is in the box behind a place in the log, for the supervisors' devices, while the
   * round is open and later: {@code {"leaf":i,"ballot":"<exact text>"}} a line, in the order of the
   * log, {@value #BOX_PART} of them at most, and only what a checkpoint covers.
   *
   * @param afterLeaf -1 from the first one
   * @throws Refusal {@code not_open} until the round is open
   * @throws IOException of the stream
   */
  public void box(ElectionId election, long afterLeaf, OutputStream out)
      throws Refusal, IOException {
    if (phase(election) instanceof RoundPhase.Waiting) {
      throw new Refusal(RefusalCode.NOT_OPEN, "not before the round is open");
    }
    long covered =
        logs.require(election)
            .read(view -> view.checkpoint().map(it -> it.checkpoint().size()).orElse(0L));
    try {
      store.forEachBallot(
          election,
          afterLeaf,
          BOX_PART,
          ballot -> {
            if (ballot.leafIndex() < covered) {
              line(
                  out,
                  Json.object()
                      .put("leaf", ballot.leafIndex())
                      .put("ballot", ballot.ballot())
                      .build()
                      .encode());
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The encrypted tally.
   *
   * @throws Refusal {@code not_open} until the round is closed; {@code rule_not_met} when it is
   *     void
   */
  public String tally(ElectionId election) throws Refusal {
    requireClosed(election);
    return store
        .encryptedTally(election)
        .orElseThrow(
            () -> new Refusal(RefusalCode.RULE_NOT_MET, "the round is void: it has no tally"));
  }

  /**
   * Writes the shares that a counted election was decrypted with, for the supervisors' devices:
   * {@code {"trustee":i,"partial_decryption":"<exact text>","proof":"<exact text>"}} a line. Before
   * the count nobody but the server has as many of them as the threshold.
   *
   * @throws Refusal {@code not_open} before the count; {@code rule_not_met} when the round is void
   * @throws IOException of the stream
   */
  public void shares(ElectionId election, OutputStream out) throws Refusal, IOException {
    switch (phase(election)) {
      case RoundPhase.Waiting it -> throw notCounted();
      case RoundPhase.Open it -> throw notCounted();
      case RoundPhase.Closed it -> throw notCounted();
      case RoundPhase.Voided it ->
          throw new Refusal(RefusalCode.RULE_NOT_MET, "the round is void: nothing was decrypted");
      case RoundPhase.Counted it -> {
        try {
          store.shares(election).forEach(share -> line(out, json(share).encode()));
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
  }

  private static Refusal notCounted() {
    return new Refusal(RefusalCode.NOT_OPEN, "not before the round is counted");
  }

  private static JsonObject json(StoredShare share) {
    return Json.object()
        .put("trustee", share.trustee())
        .put("partial_decryption", share.partialDecryption())
        .put("proof", share.proof())
        .build();
  }

  /** The most bytes of a ballot of this election, for the limit of a request. */
  public int largestBallot(ElectionId election) throws Refusal {
    MeetingLog log = logs.require(election);
    return log.manifest()
        .election(election)
        .flatMap(slot -> log.manifest().round(slot.round()))
        .map(BallotSize::largest)
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_OPEN, "a spare election"));
  }

  private RoundPhase phase(ElectionId election) throws Refusal {
    MeetingLog log = logs.require(election);
    return log.manifest()
        .election(election)
        .map(slot -> log.read(view -> view.progress().round(slot.round())))
        .orElse(RoundPhase.start());
  }

  private void requireClosed(ElectionId election) throws Refusal {
    RoundPhase phase = phase(election);
    if (phase instanceof RoundPhase.Waiting || phase instanceof RoundPhase.Open) {
      throw new Refusal(RefusalCode.NOT_OPEN, "not before the round is closed");
    }
  }

  private static void line(OutputStream out, String ballot) {
    try {
      out.write(ballot.getBytes(StandardCharsets.UTF_8));
      out.write(NEWLINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
