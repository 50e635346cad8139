package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.provisioning.redis.LoadingTime;
import dev.redisgate.provisioning.redis.RedisFiles;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;

/** How a container's Redis or Sentinel is asked after its health: with {@code probe.sh}. */
record Probes(int port) {
  private static final int PERIOD_SECONDS = 5;

  /** The script gives up a second before. */
  private static final int TIMEOUT_SECONDS = 5;

  /** Before the first answer: an image, a volume, the others. */
  private static final int FIRST_SECONDS = 120;

  /**
   * Until the data are there: loaded from the file, or copied from the primary. Only then the next
   * pod is replaced, so that what replaces a primary has all data.
   */
  Probe startup(InstanceSettings settings) {
    long seconds = FIRST_SECONDS + LoadingTime.of(settings).toSeconds();
    return asking(settings.availability() == Availability.REPLICATED ? "synced" : "ready")
        .withPeriodSeconds(2)
        .withFailureThreshold((int) Math.ceilDiv(seconds, 2))
        .build();
  }

  /** Ends what has been silent for a minute; what says that it is busy or loading is not. */
  Probe alive() {
    return asking("alive").withPeriodSeconds(10).withFailureThreshold(6).build();
  }

  /** A replica without its primary is ready: it may be the next one. */
  Probe ready() {
    return asking("ready").withPeriodSeconds(PERIOD_SECONDS).withFailureThreshold(2).build();
  }

  private ProbeBuilder asking(String question) {
    return new ProbeBuilder()
        .withNewExec()
        .withCommand(
            "sh", RedisFiles.configuration(RedisFiles.PROBE), String.valueOf(port), question)
        .endExec()
        .withTimeoutSeconds(TIMEOUT_SECONDS);
  }
}
