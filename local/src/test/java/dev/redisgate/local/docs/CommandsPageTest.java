package dev.redisgate.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.functions.handler.CommandHandlers;
import dev.redisgate.protocol.command.CommandTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about commands says what the code does. */
class CommandsPageTest {
  private static final Path PAGE = Path.of("../docs/commands.md");
  private static final String WRITE = "redisgate.docs.write";

  @Test
  void page_isThatOfTheCommandTable() throws IOException {
    String text = new CommandsPage(CommandTable.standard(), CommandHandlers.standard()).text();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE)
        .as(
            "docs/commands.md; made anew by: ./mvnw -pl local -am test -Dtest=CommandsPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            WRITE)
        .content()
        .isEqualTo(text);
  }
}
