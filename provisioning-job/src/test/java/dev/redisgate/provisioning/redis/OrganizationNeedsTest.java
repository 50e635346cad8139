package dev.redisgate.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.SampleWorkloads;
import java.util.ArrayList;
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

  @ParameterizedTest
  @CsvSource({
    "5, 1073741824", // plan free
    "50, 68719476736", // plan pro
    "1, 1048576",
    "1, 17179869184",
    "7, 7340032",
    "1000, 17179869184",
    "1000, 17592186044416"
  })
  void needs_ofAnyDivision_areNoMoreThanThoseOfAll(int instances, long bytes) {
    OrganizationNeeds most = OrganizationNeeds.of(instances, bytes);
    for (int division = 0; division < DIVISIONS; division++) {
      OrganizationNeeds needed = needed(divide(instances, bytes));
      assertThat(needed.requestBytes()).isLessThanOrEqualTo(most.requestBytes());
      assertThat(needed.limitBytes()).isLessThanOrEqualTo(most.limitBytes());
      assertThat(needed.storageBytes()).isLessThanOrEqualTo(most.storageBytes());
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 1073741824", "50, 68719476736"})
  void most_isNotFarFromWhatEvenInstancesNeed(int instances, long bytes) {
    List<Long> even = new ArrayList<>();
    for (int instance = 0; instance < instances; instance++) {
      even.add(bytes / instances);
    }
    assertThat(OrganizationNeeds.of(instances, bytes).limitBytes())
        .isLessThan(needed(even).limitBytes() * 3 / 2);
  }

  private List<Long> divide(int instances, long bytes) {
    List<Long> sizes = new ArrayList<>();
    long left = bytes;
    for (int wanted = 1 + random.nextInt(instances); wanted > 0 && left >= LEAST; wanted--) {
      long greatest = Math.min(left - (wanted - 1) * LEAST, InstanceSettings.MAX_MEMORY_BYTES);
      if (greatest < LEAST) {
        break;
      }
      boolean all = wanted == 1 || random.nextInt(4) == 0;
      long size = all ? greatest : LEAST + random.nextLong(greatest - LEAST + 1);
      sizes.add(size);
      left -= size;
    }
    return sizes;
  }

  private OrganizationNeeds needed(List<Long> sizes) {
    long request = 0;
    long limit = 0;
    long storage = 0;
    for (long size : sizes) {
      InstanceSettings settings =
          SampleWorkloads.settings(
              size, Persistence.APPEND_ONLY, Availability.REPLICATED, Optional.empty());
      MemoryNeeds memory = MemoryNeeds.of(settings);
      request += 3 * (memory.request() + SentinelNeeds.REQUEST_BYTES);
      limit += 3 * (memory.limit() + SentinelNeeds.LIMIT_BYTES);
      storage += 3 * StorageNeeds.kept(settings);
    }
    return new OrganizationNeeds(request, limit, storage);
  }
}
