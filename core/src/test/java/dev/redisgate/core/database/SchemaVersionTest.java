package dev.redisgate.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaVersionTest {

  @Test
  void currentVersion_isThatOfTheLastMigration() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      int last =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("V"))
              .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .max()
              .orElseThrow();
      assertThat(SchemaVersion.CURRENT).isEqualTo(String.valueOf(last));
    }
  }
}
