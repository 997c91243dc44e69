package org.gongxin.service.casting;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gongxin.election.Ballot;
import org.gongxin.election.PinKey;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.port.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The way of a ballot from bytes to a receipt: reading and cheap checks on the thread of the
 * caller, proofs on the executor, then the queue of its meeting. The same bytes at the same moment
 * are checked once and share the answer.
 */
public final class BallotIntake {
  /** One ballot by its hash, in one election, on one of its two ways. */
  private record Key(ElectionId election, Sha256 ballot, Purpose purpose) {}

  private static final Map<String, String> RETRY = Map.of("retry_after", "2");

  /**
   * How long a voter waits for the batch of the ballot, before the phone is told to send it again:
   * the batch itself may go on, and the same ballot then gets its receipt.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final BallotBoxes boxes;
  private final SlipPins pins;
  private final ProofExecutor proofs;
  private final Duration window;
  private final Map<MeetingId, CastQueue> queues = new ConcurrentHashMap<>();
  private final Map<Key, CompletableFuture<CastOutcome>> onTheWay = new ConcurrentHashMap<>();

  public BallotIntake(BallotBoxes boxes, SlipPins pins, ProofExecutor proofs, Duration window) {
    this.boxes = boxes;
    this.pins = pins;
    this.proofs = proofs;
    this.window = window;
  }

  /**
   * Takes a ballot for an election of the meeting, into the box or to be opened.
   *
   * @param pin what proves the digits of the slip; null when nothing came
   * @throws Refusal naming the first check that does not hold; {@code unavailable} when it should
   *     be sent again in a moment
   */
  public CastOutcome take(
      MeetingLog log, ElectionId election, byte[] bytes, @Nullable PinKey pin, Purpose purpose)
      throws Refusal {
    Ballot ballot = Ballot.parse(bytes);
    Key key = new Key(election, ballot.hash(), purpose);
    CompletableFuture<CastOutcome> mine = new CompletableFuture<>();
    CompletableFuture<CastOutcome> other = onTheWay.putIfAbsent(key, mine);
    if (other != null) {
      return new CastOutcome(await(other).receipt(), false);
    }
    try {
      CastOutcome outcome = takeNew(log, election, ballot, pin, purpose);
      mine.complete(outcome);
      return outcome;
    } catch (StoreUnavailableException away) {
      Refusal refusal = unavailable("the database is not available");
      mine.completeExceptionally(refusal);
      throw refusal;
    } catch (Refusal | RuntimeException | Error failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      onTheWay.remove(key);
    }
  }

  /** Brings what waits into the log now, so that a round can be closed behind it. */
  public void flush(MeetingLog log) {
    queue(log).flush();
  }

  private CastOutcome takeNew(
      MeetingLog log, ElectionId election, Ballot ballot, @Nullable PinKey pin, Purpose purpose)
      throws Refusal {
    var earlier = Receipts.of(log, purpose, election, ballot.hash());
    if (earlier.isPresent()) {
      return new CastOutcome(earlier.get(), false);
    }
    requireOpen(log, election);
    BallotBox box = boxes.open(election);
    box.verifier().checkShape(ballot);
    requireFree(log, box, ballot, purpose);
    box.verifier().checkSignature(ballot);
    // Behind the signature: nobody but the holder of a slip uses up its tries.
    pins.require(log.manifest(), election, ballot.credential().text(), pin);
    VerifiedBallot verified =
        proofs.run(() -> VerifiedBallot.of(ballot, box.verifier().checkProofs(ballot)));
    return await(queue(log).put(new Batch.Candidate(box, verified, purpose)));
  }

  private static void requireOpen(MeetingLog log, ElectionId election) throws Refusal {
    Manifest.ElectionSlot slot =
        log.manifest()
            .election(election)
            .orElseThrow(() -> new Refusal(RefusalCode.NOT_OPEN, "a spare election"));
    log.read(view -> view.progress().round(slot.round())).requireOpen();
  }

  // What the batch decides in the end; here it saves the work of checking proofs in vain.
  private static void requireFree(MeetingLog log, BallotBox box, Ballot ballot, Purpose purpose)
      throws Refusal {
    String credential = ballot.credential().text();
    if (!box.isListed(credential)) {
      throw new Refusal(RefusalCode.UNKNOWN_CREDENTIAL, "not a credential of this election");
    }
    if (log.read(view -> view.progress().isVoided(box.election(), credential))) {
      throw new Refusal(RefusalCode.VOIDED_CREDENTIAL, "the slip is void");
    }
    // The very same ballot may have entered a moment ago, by an attempt whose answer was lost.
    if (box.usedBy(credential).filter(used -> !used.equals(ballot.hash())).isPresent()) {
      throw new Refusal(RefusalCode.CREDENTIAL_USED, "another ballot has this credential");
    }
    boolean challenged =
        log.read(view -> view.progress().isChallenged(box.election(), ballot.hash()));
    if (purpose == Purpose.CAST && challenged) {
      throw new Refusal(RefusalCode.CHALLENGED_BALLOT, "it was opened to check it");
    }
    if (purpose == Purpose.CHALLENGE
        && !challenged
        && box.challenged().of(credential) >= ChallengedBallots.MOST) {
      throw new Refusal(RefusalCode.RATE_LIMITED, "this slip challenged as many as it may");
    }
  }

  private CastQueue queue(MeetingLog log) {
    return queues.computeIfAbsent(log.meeting(), none -> new CastQueue(log, window));
  }

  private static CastOutcome await(CompletableFuture<CastOutcome> answer) throws Refusal {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable("the database does not answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof StoreUnavailableException) {
        throw unavailable("the database is not available");
      }
      throw new IllegalStateException("casting failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("the server is ending");
    }
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(RefusalCode.UNAVAILABLE, detail, RETRY);
  }
}
