package org.gongxin.service.casting;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;

class ProofExecutorTest {
  @Test
  void run_threadsAndQueueFull_isUnavailableForAMomentAndThenGoesOn() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ProofExecutor proofs = new ProofExecutor(1, 1);
        ExecutorService voters = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> checked =
          voters.submit(
              () ->
                  proofs.run(
                      () -> {
                        started.countDown();
                        end.await();
                        return true;
                      }));
      started.await();
      Future<?> first = voters.submit(() -> proofs.run(() -> true));
      Future<?> second = voters.submit(() -> proofs.run(() -> true));
      // One of the two waits in the queue, there is no room for the other.
      while (!first.isDone() && !second.isDone()) {
        Thread.onSpinWait();
      }
      boolean firstIsRefused = first.isDone();
      Future<?> refused = firstIsRefused ? first : second;
      Refusal refusal =
          requireNonNull((Refusal) assertThrows(Exception.class, refused::get).getCause());
      assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
      assertTrue(refusal.params().containsKey("retry_after"));
      end.countDown();
      assertTrue(checked.get());
      assertEquals(true, (firstIsRefused ? second : first).get());
      assertEquals(7, proofs.run(() -> 7));
    }
  }
}
