package dev.redisgate.provisioning.object;

import io.fabric8.kubernetes.api.model.Quantity;

/** Amounts of things as Kubernetes writes them. */
final class Amounts {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private Amounts() {}

  /** In the largest unit that gives a whole number. */
  static Quantity bytes(long bytes) {
    if (bytes % GIB == 0) {
      return new Quantity(String.valueOf(bytes / GIB), "Gi");
    }
    return bytes % MIB == 0
        ? new Quantity(String.valueOf(bytes / MIB), "Mi")
        : new Quantity(String.valueOf(bytes));
  }

  static Quantity cores(int millis) {
    return millis % 1000 == 0
        ? new Quantity(String.valueOf(millis / 1000))
        : new Quantity(String.valueOf(millis), "m");
  }

  static Quantity count(long number) {
    return new Quantity(String.valueOf(number));
  }
}
