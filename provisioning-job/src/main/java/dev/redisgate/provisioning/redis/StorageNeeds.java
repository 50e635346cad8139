package dev.redisgate.provisioning.redis;

import dev.redisgate.core.instance.InstanceSettings;

/** The disk space of one Redis, in bytes. */
public final class StorageNeeds {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** Files are not rewritten before the new part has this size, however small the old one is. */
  private static final long SMALL_FILES = 256 * MIB;

  private static final int FILES = 4;

  private StorageNeeds() {}

  /**
   * For data that are kept. Appended to, files grow to twice their size before they are rewritten,
   * and a rewrite or a copy from the primary needs room beside them. In whole GiB, the least that
   * many providers give.
   */
  public static long kept(InstanceSettings settings) {
    long files = FILES * MemoryNeeds.of(settings).maxMemory() + SMALL_FILES;
    return Math.ceilDiv(files, GIB) * GIB;
  }

  /** For data that are only in memory: room for a copy from the primary, and for state. */
  public static long temporary(InstanceSettings settings) {
    return MemoryNeeds.wholeMib(MemoryNeeds.of(settings).maxMemory()) + 64 * MIB;
  }

  /** The most that any nodes of so many bytes together keep. */
  static long mostKept(long nodes, long bytes) {
    long maxMemory = Math.addExact(bytes, Math.multiplyExact(nodes, 2 * MIB));
    return FILES * maxMemory + nodes * (SMALL_FILES + GIB);
  }
}
