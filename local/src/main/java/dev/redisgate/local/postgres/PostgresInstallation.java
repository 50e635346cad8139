package dev.redisgate.local.postgres;

import dev.redisgate.local.process.Installation;
import dev.redisgate.local.process.Platform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL binaries from the class path. */
final class PostgresInstallation {

  /** Names the directory: change it with the version of the binaries. */
  private static final String VERSION = "18.4.0";

  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private PostgresInstallation() {}

  /** The directory with {@code initdb} and {@code postgres}. */
  static Path programs() {
    return Installation.ofUser()
        .directory("postgresql-" + VERSION, "bin/postgres", PostgresInstallation::unpack)
        .resolve("bin");
  }

  private static void unpack(Path directory) throws IOException {
    try (var file = new BufferedInputStream(Installation.open(archive(Platform.current())));
        var tar = new TarArchiveInputStream(new XZInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, inside(directory, entry.getName()));
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(target, PROGRAM);
    }
  }

  private static Path inside(Path directory, String name) throws IOException {
    Path target = directory.resolve(name).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException("the archive wants to write outside its directory: " + name);
    }
    return target;
  }

  private static String archive(Platform platform) {
    return switch (platform) {
      case LINUX_AMD64 -> "/postgres-linux-x86_64.txz";
      case LINUX_ARM64 -> "/postgres-linux-arm_64.txz";
      case MAC_AMD64 -> "/postgres-darwin-x86_64.txz";
      case MAC_ARM64 -> "/postgres-darwin-arm_64.txz";
    };
  }
}
