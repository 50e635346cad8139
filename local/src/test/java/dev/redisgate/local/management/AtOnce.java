package dev.redisgate.local.management;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same time. */
final class AtOnce {
  private AtOnce() {}

  /** What each of them came to, in their order. */
  static <T> List<T> all(List<Callable<T>> things) throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(things)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
