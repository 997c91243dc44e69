package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 500).boxed().toList();

  @Test
  void run_executorThatIsSoonFull_keepsOrderAndWindow() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    try {
      AtomicInteger underWay = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<Integer> squares = new ArrayList<>();
      new OrderedWork(executor, 6)
          .run(
              NUMBERS,
              n -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                return n * n;
              },
              square -> {
                underWay.decrementAndGet();
                squares.add(square);
              });
      assertEquals(NUMBERS.stream().map(n -> n * n).toList(), squares);
      assertTrue(most.get() <= 6, "under way at a time: " + most);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void run_workThatFails_throwsWhatItThrew() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                new OrderedWork(Runnable::run, 2)
                    .run(
                        NUMBERS,
                        n -> {
                          throw new IllegalStateException("number " + n);
                        },
                        done -> {}));
    assertEquals("number 0", failure.getMessage());
  }
}
