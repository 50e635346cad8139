package dev.redisgate.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/operations.md names is there. */
@ExtendWith(SharedGate.class)
class OperationsPageIT {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SERIES = Pattern.compile("redisgate_[a-z_]+");
  private static final Pattern TEST = Pattern.compile("(\\w+(?:IT|Test))\\.(\\w+_\\w+)");
  private static final Pattern NO_SERIES =
      Pattern.compile("redisgate_(functions|recorder|retention)");

  @Test
  void everySeries_isExported(RunningGate gate) throws IOException {
    gate.newInstance().get("/ping");
    TreeSet<String> named =
        found(SERIES, page())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    named.removeIf(NO_SERIES.asMatchPredicate());
    String metrics = gate.observe("/metrics").text();

    assertThat(named).hasSizeGreaterThan(12).allMatch(series -> isIn(metrics, series));
  }

  @Test
  void everyTest_exists() throws IOException {
    List<MatchResult> named = found(TEST, page()).toList();

    assertThat(named).hasSizeGreaterThan(12).allMatch(test -> exists(test.group(1), test.group(2)));
  }

  private static boolean isIn(String metrics, String series) {
    return metrics.lines().anyMatch(line -> line.matches(Pattern.quote(series) + "[{ ].*"));
  }

  private static boolean exists(String type, String method) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.endsWith(type + ".java"))
          .anyMatch(file -> text(file).contains("void " + method + "("));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page() {
    return text(ROOT.resolve("docs/operations.md"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
