package dev.redisgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.local.LocalStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  @TempDir Path root;

  @Test
  void completeInstallation_isUsedAgain() {
    Path first = new Installation(root).directory("server-1", "run", InstallationTest::program);
    Path second =
        new Installation(root)
            .directory(
                "server-1",
                "run",
                _ -> {
                  throw new IOException("unpacked twice");
                });
    assertThat(second).isEqualTo(first);
  }

  @Test
  void incompleteInstallation_isReplaced() throws IOException {
    Files.createDirectories(root.resolve("server-1/rest"));
    Path installed = new Installation(root).directory("server-1", "run", InstallationTest::program);
    assertThat(installed.resolve("run")).isExecutable();
    assertThat(installed.resolve("rest")).doesNotExist();
  }

  @Test
  void missingResource_isExplained() {
    assertThatThrownBy(() -> Installation.open("/no-such-binary"))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining("/no-such-binary");
  }

  private static void program(Path directory) throws IOException {
    Path run = Files.writeString(directory.resolve("run"), "");
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
