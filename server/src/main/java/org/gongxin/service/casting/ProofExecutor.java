package org.gongxin.service.casting;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.StoreUnavailableException;

/**
 * Where proofs are checked: as many threads as given, so many waiting, and a refusal beyond that
 * instead of ever slower answers for everybody.
 */
public final class ProofExecutor implements AutoCloseable {
  private final ThreadPoolExecutor executor;

  public ProofExecutor(int threads, int queue) {
    AtomicInteger number = new AtomicInteger();
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(queue),
            work ->
                Thread.ofPlatform()
                    .name("proofs-" + number.incrementAndGet())
                    .daemon(true)
                    .unstarted(work));
  }

  /**
   * Does the work on one of the threads and waits for it.
   *
   * @throws Refusal of the work itself; {@code unavailable} when too much waits already
   */
  public <T> T run(Callable<T> work) throws Refusal {
    Future<T> result;
    try {
      result = executor.submit(work);
    } catch (RejectedExecutionException e) {
      throw new Refusal(
          RefusalCode.UNAVAILABLE,
          "too many ballots are being checked",
          Map.of("retry_after", "3"));
    }
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof StoreUnavailableException away) {
        throw away;
      }
      throw new IllegalStateException("checking failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(RefusalCode.UNAVAILABLE, "the server is ending");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
