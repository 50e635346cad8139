package dev.redisgate.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks tars that hold files and directories of root, and nothing else. */
final class Tar {
  private static final int PERMISSION_BITS = 0b111_111_111;
  private static final PosixFilePermission[] FROM_LOWEST_BIT = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ
  };

  private Tar() {}

  /**
   * Unpacks over what is there already, with the permissions of the tar. Leaves the stream open.
   *
   * @throws IOException also for an entry that an image should not have: a link, a device, a file
   *     that changes its user
   */
  static void unpack(InputStream bytes, Path directory) throws IOException {
    TarArchiveInputStream entries = new TarArchiveInputStream(bytes);
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      Path target = directory.resolve(entry.getName()).normalize();
      boolean plain = entry.isDirectory() || (entry.isFile() && !entry.isLink());
      if (!plain
          || !target.startsWith(directory)
          || entry.getMode() % (1 << 12) > PERMISSION_BITS) {
        throw new IOException("an image should not have " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
      } else {
        Files.createDirectories(target.getParent());
        Files.copy(entries, target, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.setPosixFilePermissions(target, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < FROM_LOWEST_BIT.length; bit++) {
      if ((mode & 1 << bit) != 0) {
        permissions.add(FROM_LOWEST_BIT[bit]);
      }
    }
    return permissions;
  }
}
