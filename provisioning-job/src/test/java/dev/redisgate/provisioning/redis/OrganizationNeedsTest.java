package dev.redisgate.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.SampleWorkloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever instances an organization makes of what it may have, they need no more than said. */
class OrganizationNeedsTest {
  private static final int DIVISIONS = 2_000;
  private static final long LEAST = InstanceSettings.MIN_MEMORY_BYTES;

  private final Random random = new Random(20260102);

  /** A node of an instance. */
  private record Node(long bytes, Availability availability) {}

  @ParameterizedTest
  @CsvSource({
    "5, 0, 1073741824", // plan free
    "50, 10, 68719476736", // plan pro
    "1, 0, 1048576",
    "1, 1, 3145728",
    "1, 1, 51539607552",
    "7, 2, 11534336",
    "7, 7, 22020096",
    "1000, 0, 17179869184",
    "1000, 1000, 17179869184",
    "1000, 300, 17592186044416"
  })
  void needs_ofAnyDivision_areNoMoreThanThoseOfAll(int instances, int replicated, long bytes) {
    OrganizationNeeds most =
        OrganizationNeeds.of(instances + 2L * replicated, 3L * replicated, bytes);
    for (int division = 0; division < DIVISIONS; division++) {
      OrganizationNeeds needed = needed(divide(instances, replicated, bytes));
      assertThat(needed.requestBytes()).isLessThanOrEqualTo(most.requestBytes());
      assertThat(needed.limitBytes()).isLessThanOrEqualTo(most.limitBytes());
      assertThat(needed.storageBytes()).isLessThanOrEqualTo(most.storageBytes());
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 0, 1073741824", "50, 10, 68719476736", "50, 50, 68719476736"})
  void most_isNotFarFromWhatEvenNodesNeed(int instances, int replicated, long bytes) {
    int nodes = instances + 2 * replicated;
    List<Node> even = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      even.add(
          new Node(
              bytes / nodes,
              node < 3 * replicated ? Availability.REPLICATED : Availability.STANDALONE));
    }
    assertThat(OrganizationNeeds.of(nodes, 3L * replicated, bytes).limitBytes())
        .isLessThan(needed(even).limitBytes() * 3 / 2);
  }

  private List<Node> divide(int instances, int replicated, long bytes) {
    List<Node> nodes = new ArrayList<>();
    long left = bytes;
    int places = replicated == 0 ? 0 : random.nextInt(replicated + 1);
    for (int wanted = 1 + random.nextInt(instances); wanted > 0 && left >= LEAST; wanted--) {
      Availability availability =
          places > 0 && left >= 3 * LEAST ? Availability.REPLICATED : Availability.STANDALONE;
      places--;
      long size = size(left / availability.nodes(), wanted);
      nodes.addAll(Collections.nCopies(availability.nodes(), new Node(size, availability)));
      left -= size * availability.nodes();
    }
    return nodes;
  }

  /** Often all that may be, so that little is left over. */
  private long size(long left, int wanted) {
    long greatest =
        Math.clamp(left - (wanted - 1) * LEAST, LEAST, InstanceSettings.MAX_MEMORY_BYTES);
    boolean all = wanted == 1 || random.nextInt(4) == 0;
    return all ? greatest : LEAST + random.nextLong(greatest - LEAST + 1);
  }

  private static OrganizationNeeds needed(List<Node> nodes) {
    long request = 0;
    long limit = 0;
    long storage = 0;
    for (Node node : nodes) {
      InstanceSettings settings =
          SampleWorkloads.settings(
              node.bytes(), Persistence.APPEND_ONLY, node.availability(), Optional.empty());
      MemoryNeeds memory = MemoryNeeds.of(settings);
      boolean hasSentinel = node.availability() == Availability.REPLICATED;
      request += memory.request() + (hasSentinel ? SentinelNeeds.REQUEST_BYTES : 0);
      limit += memory.limit() + (hasSentinel ? SentinelNeeds.LIMIT_BYTES : 0);
      storage += StorageNeeds.kept(settings);
    }
    return new OrganizationNeeds(request, limit, storage);
  }
}
