package dev.redisgate.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A directory that appears filled or not at all, even if the process is killed meanwhile. */
public final class WholeDirectory {

  /** Writes files into an empty directory. */
  @FunctionalInterface
  public interface Filling {
    void into(Path directory) throws IOException;
  }

  private WholeDirectory() {}

  /**
   * Creates and fills the directory unless it exists. The caller has claimed the one it is in, so
   * that an unfinished attempt found there is an abandoned one.
   */
  public static void create(Path directory, Filling filling) throws IOException {
    if (Files.exists(directory)) {
      return;
    }
    String prefix = directory.getFileName() + ".new-";
    try (DirectoryStream<Path> abandoned =
        Files.newDirectoryStream(directory.getParent(), prefix + "*")) {
      for (Path each : abandoned) {
        DirectoryTree.delete(each);
      }
    }
    Path fresh = Files.createTempDirectory(directory.getParent(), prefix);
    filling.into(fresh);
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
  }
}
