package dev.redisgate.local.failover;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A client that counts in an instance, one INCR after the other, until it is stopped. It takes its
 * time: Sentinels that do not get theirs stop watching for half a minute.
 */
final class Counting implements AutoCloseable {
  static final String KEY = "counted";
  private static final long PAUSE_MILLIS = 5;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  Counting(GateInstance redis) {
    thread.scheduleWithFixedDelay(
        () -> count(redis.get("/incr/" + KEY)), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void count(HttpReply reply) {
    String answer = reply.status() == 200 ? "200" : reply.statusAndText();
    answers.merge(answer, 1, Integer::sum);
  }

  /** Stops, and tells how often there was each answer; those of 200 without their numbers. */
  Map<String, Integer> stop() {
    close();
    return answers;
  }

  @Override
  public void close() {
    thread.close(); // lets the running request end
  }
}
