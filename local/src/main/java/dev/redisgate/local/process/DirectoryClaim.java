package dev.redisgate.local.process;

import dev.redisgate.local.LocalStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * One process's sole use of a server's directory.
 *
 * <p>The kernel ends the claim with the process, so that after a {@code kill -9} the next start
 * gets it, and a server process still running in a claimed directory is known to be an orphan.
 */
public final class DirectoryClaim implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryClaim(FileChannel channel) {
    this.channel = channel;
  }

  /** Creates the directory, for its owner only, and claims it. */
  public static DirectoryClaim of(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      FileChannel channel =
          FileChannel.open(
              directory.resolve("claim"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new LocalStartException(
            directory
                + " is in use by another RedisGate: stop that one or name another directory.");
      }
      return new DirectoryClaim(channel);
    } catch (IOException e) {
      throw new LocalStartException("The directory " + directory + " cannot be used.", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // claimed in this very process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
