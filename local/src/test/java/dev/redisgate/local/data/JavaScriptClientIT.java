package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.NodeScripts;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real {@code @upstash/redis} and {@code @upstash/ratelimit} from npm, used as applications do.
 */
@ExtendWith(SharedGate.class)
class JavaScriptClientIT {
  private static NodeScripts scripts;

  @BeforeAll
  static void install() throws Exception {
    scripts = NodeScripts.install();
  }

  /** Each topic is a file; it prints a line for each test that each of its clients has passed. */
  @ParameterizedTest
  @CsvSource({
    "commands, ok  auto-pipelined: sorted set",
    "values, 'ok  plain, one by one: texts, alone and within arrays'",
    "batches, ok  one by one: multi runs on after an error",
    "scans, ok  auto-pipelined: zscan",
    "scripts, ok  auto-pipelined: createScript falls back on eval",
    "streams, ok  one by one: subscribe and publish",
    "sync-token, ok  auto-pipelined: the token received is sent back",
    "ratelimit, ok  auto-pipelined: sliding window",
  })
  void topic_worksUnchanged(String topic, String line, RunningGate gate) throws Exception {
    GateInstance redis = gate.newInstance();
    List<String> lines = scripts.run(topic, "http://127.0.0.1:" + redis.port(), redis.token());
    long passed = lines.stream().filter(passing -> passing.startsWith("ok  ")).count();
    assertThat(lines).contains(line).endsWith("passed " + passed);
    assertThat(lines).as("nothing but passed tests").hasSize((int) passed + 1);
  }
}
