package dev.redisgate.local.process;

import dev.redisgate.local.LocalStartException;
import java.util.Locale;

/** The operating systems and processors RedisGate brings server binaries for. */
public enum Platform {
  LINUX_AMD64,
  LINUX_ARM64,
  MAC_AMD64,
  MAC_ARM64;

  /** The platform this JVM runs on. */
  public static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String architecture) {
    String os = osName.toLowerCase(Locale.ROOT);
    boolean arm =
        switch (architecture) {
          case "aarch64", "arm64" -> true;
          case "amd64", "x86_64" -> false;
          default -> throw unsupported(osName, architecture);
        };
    if (os.startsWith("linux")) {
      return arm ? LINUX_ARM64 : LINUX_AMD64;
    }
    if (os.startsWith("mac")) {
      return arm ? MAC_ARM64 : MAC_AMD64;
    }
    throw unsupported(osName, architecture);
  }

  private static LocalStartException unsupported(String osName, String architecture) {
    return new LocalStartException(
        "RedisGate has no server binaries for %s on %s: run it on Linux or macOS, amd64 or arm64."
            .formatted(osName, architecture));
  }
}
