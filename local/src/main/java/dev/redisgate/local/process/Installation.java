package dev.redisgate.local.process;

import dev.redisgate.local.LocalStartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Server binaries unpacked once per user and version, and shared by every process that wants them.
 *
 * <p>They live under {@code $XDG_CACHE_HOME} or {@code ~/.cache}, because {@code /tmp} is emptied
 * below running servers. A directory appears whole or not at all, so two processes may install at
 * the same moment.
 */
public final class Installation {

  private final Path root;

  Installation(Path root) {
    this.root = root;
  }

  /** The installations of the user who runs this JVM. */
  public static Installation ofUser() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path cache =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return new Installation(cache.resolve("redisgate").toAbsolutePath());
  }

  /**
   * The directory of {@code name}, unpacked first unless {@code executable} is already there.
   *
   * @param name names the content and its version: another content needs another name
   * @param executable a file below the directory that shows that it is complete
   */
  public Path directory(String name, String executable, WholeDirectory.Filling unpacking) {
    Path installed = root.resolve(name);
    if (Files.isExecutable(installed.resolve(executable))) {
      return installed;
    }
    try {
      Files.createDirectories(root);
      Path fresh = Files.createTempDirectory(root, name + ".new-");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpacking.into(fresh);
      publish(fresh, installed, executable);
      return installed;
    } catch (IOException e) {
      throw new LocalStartException("Server binaries could not be unpacked into " + root + ".", e);
    }
  }

  /** Copies a resource of the class path to an executable file. */
  public static void copyExecutable(String resource, Path target) throws IOException {
    try (InputStream in = open(resource)) {
      Files.copy(in, target);
    }
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Opens a resource of the class path. */
  public static InputStream open(String resource) {
    InputStream in = Installation.class.getResourceAsStream(resource);
    if (in == null) {
      throw new LocalStartException(
          "The server binaries %s are not in this build: build RedisGate on the platform it runs on."
              .formatted(resource));
    }
    return in;
  }

  private static void publish(Path fresh, Path installed, String executable) throws IOException {
    if (Files.exists(installed) && !Files.isExecutable(installed.resolve(executable))) {
      DirectoryTree.delete(installed);
    }
    try {
      Files.move(fresh, installed, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
      DirectoryTree.delete(fresh); // another process was faster with the same content
    }
  }
}
