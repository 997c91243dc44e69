package org.gongxin.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on a list with several threads and hands the results on in the order of the list. Only a
 * few items are under way at a time, so the memory stays bounded; when the executor is full, the
 * calling thread lends a hand.
 */
final class OrderedWork {
  private final Executor executor;
  private final int window;

  /**
   * Uses an executor that belongs to the caller.
   *
   * @param window how many items may be under way
   */
  OrderedWork(Executor executor, int window) {
    this.executor = executor;
    this.window = window;
  }

  <I, O> void run(List<I> items, Function<I, O> work, Consumer<O> sink) {
    Deque<CompletableFuture<O>> underWay = new ArrayDeque<>();
    for (I item : items) {
      if (underWay.size() >= window) {
        sink.accept(join(underWay.remove()));
      }
      underWay.add(submit(() -> work.apply(item)));
    }
    while (!underWay.isEmpty()) {
      sink.accept(join(underWay.remove()));
    }
  }

  private <O> CompletableFuture<O> submit(Supplier<O> work) {
    try {
      return CompletableFuture.supplyAsync(work, executor);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.completedFuture(work.get());
    }
  }

  private static <O> O join(CompletableFuture<O> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
