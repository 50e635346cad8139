package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.SampleWorkloads;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two instances as they will be applied, for people to read: {@code src/test/resources/objects}.
 * After a change, {@code -Dgolden.write=true} writes them anew.
 */
class GoldenObjectsTest {
  private static final long U = Limits.UNLIMITED;
  private static final Limits FREE = new Limits(5, 0, 10, 1L << 30, U, U, U, U, U, U, U, U);
  private static final Limits PRO = new Limits(50, 10, 100, 64L << 30, U, U, U, U, U, U, U, U);
  private static final Path DIRECTORY = Path.of("src/test/resources/objects");

  @ParameterizedTest
  @EnumSource
  void objects_areThoseInTheFile(Availability availability) throws IOException {
    Path file = DIRECTORY.resolve(availability.text() + ".yaml");
    String built = yaml(availability);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, built);
    }
    assertThat(built).isEqualTo(Files.readString(file));
  }

  private static Limits plan(Availability availability) {
    return switch (availability) {
      case STANDALONE -> FREE;
      case REPLICATED -> PRO;
    };
  }

  private static String yaml(Availability availability) {
    InstanceSettings settings =
        SampleWorkloads.settings(
            256L << 20, Persistence.APPEND_ONLY, availability, Optional.of("cache.example.com"));
    Workload workload =
        new Workload(
            SampleWorkloads.instance(settings), plan(availability), SampleWorkloads.PASSWORD);
    return Built.byStep(workload).entrySet().stream()
        .flatMap(
            step ->
                step.getValue().stream()
                    .map(
                        object ->
                            "# step: "
                                + step.getKey().text()
                                + "\n"
                                + Serialization.asYaml(object)))
        .collect(Collectors.joining());
  }
}
