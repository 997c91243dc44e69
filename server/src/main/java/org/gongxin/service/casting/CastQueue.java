package org.gongxin.service.casting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.Delay;
import org.gongxin.service.journal.MeetingLog;

/**
 * Collects the verified ballots of one meeting for a batch window and puts them into the log
 * together. The order of arrival does not leave this class: a batch is ordered by hashes.
 */
final class CastQueue {
  private static final int MOST_WAITING = 500;
  private static final int LARGEST_BATCH = 64;

  /** A ballot and who waits for its answer. */
  private record Waiting(Batch.Candidate candidate, CompletableFuture<CastOutcome> answer) {}

  private final MeetingLog log;
  private final Duration window;
  private final Object guard = new Object();
  private List<Waiting> waiting = new ArrayList<>();
  // Held while a batch is taken out and stored: whoever has it knows that none is half done.
  private final ReentrantLock writing = new ReentrantLock();

  CastQueue(MeetingLog log, Duration window) {
    this.log = log;
    this.window = window;
  }

  /**
   * Puts a ballot into the next batch.
   *
   * @return fails with a {@link Refusal} when the ballot may not enter
   * @throws Refusal {@code unavailable} when too many wait already
   */
  CompletableFuture<CastOutcome> put(Batch.Candidate candidate) throws Refusal {
    Waiting one = new Waiting(candidate, new CompletableFuture<>());
    boolean first;
    synchronized (guard) {
      if (waiting.size() >= MOST_WAITING) {
        throw new Refusal(
            RefusalCode.UNAVAILABLE, "too many ballots wait", Map.of("retry_after", "2"));
      }
      first = waiting.isEmpty();
      waiting.add(one);
    }
    if (first) {
      Delay.then(window, "cast-batch", this::flush);
    }
    return one.answer();
  }

  /** Stores what waits now, and returns when it and any batch before it is answered. */
  void flush() {
    writing.lock();
    try {
      List<Waiting> taken = take();
      for (int from = 0; from < taken.size(); from += LARGEST_BATCH) {
        store(taken.subList(from, Math.min(taken.size(), from + LARGEST_BATCH)));
      }
    } finally {
      writing.unlock();
    }
  }

  private List<Waiting> take() {
    synchronized (guard) {
      List<Waiting> taken = waiting;
      waiting = new ArrayList<>();
      return taken;
    }
  }

  private void store(List<Waiting> taken) {
    try {
      Batch.Verdicts verdicts = log.add(new Batch(taken.stream().map(Waiting::candidate).toList()));
      List<Optional<String>> receipts = new ArrayList<>();
      log.follow(
          view -> taken.forEach(waiting -> receipts.add(receipt(view, waiting.candidate()))));
      for (int place = 0; place < taken.size(); place++) {
        answer(taken.get(place), verdicts, place, receipts.get(place));
      }
    } catch (Refusal | RuntimeException | Error failure) {
      taken.forEach(one -> one.answer().completeExceptionally(failure));
    }
  }

  private static Optional<String> receipt(MeetingLog.View view, Batch.Candidate candidate) {
    candidate.box().follow(view.progress());
    return Receipts.of(
        view, candidate.purpose(), candidate.box().election(), candidate.ballot().hash());
  }

  private static void answer(
      Waiting one, Batch.Verdicts verdicts, int place, Optional<String> receipt) {
    Refusal refusal = verdicts.refusals().get(place);
    if (refusal != null) {
      one.answer().completeExceptionally(refusal);
    } else if (receipt.isPresent()) {
      one.answer().complete(new CastOutcome(receipt.get(), verdicts.created().contains(place)));
    } else {
      one.answer()
          .completeExceptionally(new IllegalStateException("a stored ballot without a receipt"));
    }
  }
}
