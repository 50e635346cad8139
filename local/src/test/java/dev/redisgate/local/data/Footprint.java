package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.redisgate.local.harness.RunningGate;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this process holds: the gate, the servers in it, and the tests.
 *
 * @param heapBytes that are reachable
 * @param bufferBytes of Netty, outside of the heap
 * @param files open, with sockets
 * @param connections of clients to the data door
 */
record Footprint(long heapBytes, long bufferBytes, long files, int connections) {
  private static final int COLLECTIONS = 4;
  private static final Pattern CONNECTIONS =
      Pattern.compile("(?m)^redisgate_connections(?:\\{.*})? (\\d+)");

  static Footprint of(RunningGate gate) throws IOException {
    return new Footprint(heap(), buffers(), openFiles(), connections(gate));
  }

  static int connections(RunningGate gate) throws IOException {
    Matcher matcher = CONNECTIONS.matcher(gate.observe("/metrics").text());
    assertThat(matcher.find()).as("the metric of open connections").isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** The least of several, since one collection leaves what only the next can free. */
  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static long buffers() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }

  private static long openFiles() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }
}
