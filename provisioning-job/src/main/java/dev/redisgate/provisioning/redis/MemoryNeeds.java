package dev.redisgate.provisioning.redis;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;

/**
 * The memory of one Redis, in bytes.
 *
 * @param maxMemory Redis's own setting: what its data may take, and what it needs to hold them
 * @param backlog of the primary, for replicas that were away for a moment
 * @param buffers what clients, and again what replicas, may have in flight
 * @param request what it has when it is full
 * @param limit the same with a fork at work and full buffers
 */
public record MemoryNeeds(long maxMemory, long backlog, long buffers, long request, long limit) {
  static final long MIB = 1L << 20;

  /** Redis counts what it needs itself, about a megabyte, and the instance's owner does not. */
  private static final long OWN_MEMORY = 2 * MIB;

  /** Program, threads, TLS. */
  private static final long PROCESS = 16 * MIB;

  private static final Clamp BACKLOG = new Clamp(MIB, 64 * MIB);
  private static final Clamp BUFFERS = new Clamp(32 * MIB, 256 * MIB);

  /** What an instance of these settings needs in each of its pods. */
  public static MemoryNeeds of(InstanceSettings settings) {
    boolean replicated = settings.availability() == Availability.REPLICATED;
    boolean forks = replicated || settings.persistence() == Persistence.APPEND_ONLY;
    long maxMemory = OWN_MEMORY + settings.maxMemoryBytes();
    long backlog = BACKLOG.of(maxMemory / 16);
    long buffers = BUFFERS.of(maxMemory);
    long request = wholeMib(full(maxMemory) + PROCESS + (replicated ? backlog : 0));
    long limit =
        request + (forks ? copiedByFork(maxMemory) : 0) + (replicated ? 2 * buffers : buffers);
    return new MemoryNeeds(maxMemory, backlog, buffers, request, wholeMib(limit));
  }

  /** The most that any nodes of so many bytes together request. */
  static long mostRequested(long nodes, long replicatedNodes, long bytes) {
    long maxMemory = maxMemory(nodes, bytes);
    return full(maxMemory)
        + nodes * (PROCESS + MIB)
        + BACKLOG.most(replicatedNodes, maxMemory / 16);
  }

  /** The most that any nodes of so many bytes together are limited to. */
  static long mostLimited(long nodes, long replicatedNodes, long bytes) {
    long maxMemory = maxMemory(nodes, bytes);
    return mostRequested(nodes, replicatedNodes, bytes)
        + copiedByFork(maxMemory)
        + BUFFERS.most(nodes, maxMemory)
        + BUFFERS.most(replicatedNodes, maxMemory)
        + nodes * MIB;
  }

  private static long maxMemory(long nodes, long bytes) {
    return Math.addExact(bytes, Math.multiplyExact(nodes, OWN_MEMORY));
  }

  /** Memory that is full is also fragmented: an eighth more than Redis counts. */
  private static long full(long maxMemory) {
    return maxMemory + maxMemory / 8;
  }

  /** Pages written while a child writes the file or feeds a replica: half of them, at the most. */
  private static long copiedByFork(long maxMemory) {
    return maxMemory / 2;
  }

  static long wholeMib(long bytes) {
    return Math.ceilDiv(bytes, MIB) * MIB;
  }

  /** A number that follows another one within bounds. */
  private record Clamp(long least, long greatest) {
    long of(long value) {
      return Math.clamp(value, least, greatest);
    }

    /** At least the sum for any values with this sum. */
    long most(long values, long sum) {
      return values * least + Math.min(sum, values * (greatest - least));
    }
  }
}
