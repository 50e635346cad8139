package dev.redisgate.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every example of docs/rest-api.md does what the page says; its head says how to write one. */
@ExtendWith(SharedGate.class)
class RestApiPageIT {
  private static final Path PAGE = Path.of("../docs/rest-api.md");
  private static final int AT_LEAST = 24;

  @TempDir private Path directory;
  private BashSession.@Nullable Stream stream;

  @Test
  void everyExample_answersAsThePageSays(RunningGate gate) throws IOException {
    prepare(gate.newInstance());
    List<ShellExample> examples = ShellExample.of(Files.readString(PAGE));
    try (BashSession bash = new BashSession(directory)) {
      examples.forEach(example -> check(bash, example));
    }
    assertThat(examples)
        .filteredOn(example -> !example.isSetUp())
        .hasSizeGreaterThanOrEqualTo(AT_LEAST);
  }

  /** What a reader has in the working directory: the file of {@code up}, and some file to send. */
  private void prepare(GateInstance redis) throws IOException {
    Path quickstart = directory.resolve(".redisgate").resolve("quickstart.env");
    Files.createDirectories(quickstart.getParent());
    Files.writeString(
        quickstart,
        """
        UPSTASH_REDIS_REST_URL='http://127.0.0.1:%d'
        UPSTASH_REDIS_REST_TOKEN='%s'
        REDISGATE_INSTANCE='%s'
        """
            .formatted(redis.port(), redis.token(), redis.instance().slug()));
    Files.writeString(directory.resolve("page.html"), "<p>a & b\n");
  }

  private void check(BashSession bash, ShellExample example) {
    if (example.isSetUp()) {
      assertThat(bash.run(example.command()))
          .as(example.toString())
          .isEqualTo(new BashSession.Printed(0, "", ""));
      return;
    }
    assertThat(example.lines()).as("%s has an expected reply", example).isNotEmpty();
    if (example.isStream()) {
      stream = bash.start(example.command());
    } else {
      checkReply(example, bash.run(example.command()));
    }
    example.events().forEach(event -> checkEvent(example, event));
  }

  private static void checkReply(ShellExample example, BashSession.Printed printed) {
    assertThat(printed.exitCode()).as("%s: %s", example, printed).isZero();
    assertThat(printed.status())
        .as("%s: %s", example, printed)
        .hasValue(example.status().orElse(200));
    if (example.hasReply()) {
      assertThat(printed.output()).as(example.toString()).matches(example.reply());
    }
  }

  private void checkEvent(ShellExample example, Pattern event) {
    assertThat(stream).as("%s: a stream is open", example).isNotNull();
    assertThat(stream.event()).as(example.toString()).matches(event);
  }
}
