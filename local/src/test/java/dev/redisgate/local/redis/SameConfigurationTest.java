package dev.redisgate.local.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.redis.RedisConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An instance on a laptop and the same one in a cluster are set up alike. */
class SameConfigurationTest {
  private static final long MAX_VALUE_BYTES = 100L << 20;

  /** How it is reached and where its files are, which is another matter in each place. */
  private static final Set<String> OF_THE_PLACE =
      Set.of(
          "bind", "port", "requirepass", "aclfile", "dir", "logfile", "pidfile", "set-proc-title");

  @Test
  void settings_ofOneThatStandsAlone_areTheSame() {
    for (Persistence persistence : Persistence.values()) {
      for (EvictionPolicy eviction : EvictionPolicy.values()) {
        InstanceSettings settings = new InstanceSettings(3_000_001, "7.0", persistence, eviction);
        assertThat(lines(RedisConfiguration.of(settings))).isEqualTo(lines(local(settings)));
      }
    }
  }

  @Test
  void settings_ofReplicas_differInWhatSentinelsNeed() {
    InstanceSettings settings =
        new InstanceSettings(
            3_000_001,
            "7.0",
            Persistence.APPEND_ONLY,
            EvictionPolicy.NOEVICTION,
            Availability.REPLICATED,
            Optional.empty());
    Set<String> missing = new TreeSet<>(lines(local(settings)));
    missing.removeAll(lines(RedisConfiguration.of(settings)));
    assertThat(missing)
        .containsExactly("rename-command REPLICAOF \"\"", "rename-command SLAVEOF \"\"");
  }

  private static String local(InstanceSettings settings) {
    RedisSettings server =
        new RedisSettings(Path.of("data"), 0, "password", settings, MAX_VALUE_BYTES, null);
    return RedisConfigurationFile.render(server, 6379);
  }

  private static Set<String> lines(String configuration) {
    List<String> lines = configuration.lines().toList();
    return lines.stream()
        .filter(line -> !OF_THE_PLACE.contains(line.substring(0, line.indexOf(' '))))
        .filter(line -> !line.startsWith("tls-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
