package dev.redisgate.functions.door;

import dev.redisgate.core.record.CommandCount;
import dev.redisgate.core.record.Outcome;
import dev.redisgate.core.record.RequestRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests and commands. Labels are bounded: functions, outcomes, and the names of the
 * command table.
 */
final class DoorMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3)
  };

  private final MeterRegistry registry;
  private final Map<String, Map<Outcome, Timer>> requests = new ConcurrentHashMap<>();
  private final Map<String, Counter> commands = new ConcurrentHashMap<>();

  DoorMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void request(RequestRecord record) {
    requests
        .computeIfAbsent(record.function(), function -> new ConcurrentHashMap<>())
        .computeIfAbsent(record.outcome(), outcome -> timer(record.function(), outcome))
        .record(record.duration());
    for (CommandCount command : record.commands()) {
      commands.computeIfAbsent(command.name(), this::counter).increment(command.count());
    }
  }

  private Timer timer(String function, Outcome outcome) {
    return Timer.builder("redisgate.requests")
        .description("Requests of the data door, from having been read to having been answered")
        .tag("function", function)
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(String command) {
    return Counter.builder("redisgate.commands")
        .description("Commands asked for; those that no table knows count as OTHER")
        .tag("command", command)
        .register(registry);
  }
}
