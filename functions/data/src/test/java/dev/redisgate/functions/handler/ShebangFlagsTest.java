package dev.redisgate.functions.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.protocol.command.CommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShebangFlagsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`#!lua flags=allow-key-locking\nreturn 1` | `#!lua\nreturn 1`",
        "`#!lua flags=no-writes,allow-key-locking\nreturn 1` | `#!lua flags=no-writes\nreturn 1`",
        "`#!lua flags=allow-key-locking,no-writes\n\u00e9` | `#!lua flags=no-writes\n\u00e9`",
        "`#!lua name=a flags=allow-key-locking` | `#!lua name=a`",
        "`#!lua flags=allow-key-locking\r\nreturn 1` | `#!lua\r\nreturn 1`",
      })
  void unknownFlag_isDropped(String script, String expected) {
    assertThat(known(script)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "#!lua",
        "return 'flags=allow-key-locking'",
        "#!lua flags=no-writes\nreturn 'allow-key-locking'"
      })
  void otherScript_isTheSame(String script) {
    byte[] bytes = script.getBytes(UTF_8);
    assertThat(ShebangFlags.known(bytes)).isSameAs(bytes);
  }

  @Test
  void scripts_areThoseOfEvalAndScriptLoad() {
    byte[] script = "#!lua flags=allow-key-locking\nreturn 1".getBytes(UTF_8);
    byte[] word = "x".getBytes(UTF_8);

    assertThat(sent(new EvalHandler().handle(CommandLine.of(word, script, script))).word(1))
        .asString(UTF_8)
        .isEqualTo("#!lua\nreturn 1");
    assertThat(sent(new EvalHandler().handle(CommandLine.of(word, script, script))).word(2))
        .isSameAs(script);
    assertThat(sent(new ScriptLoadHandler().handle(CommandLine.of(word, word, script))).word(2))
        .asString(UTF_8)
        .isEqualTo("#!lua\nreturn 1");
  }

  private static CommandLine sent(Handling handling) {
    return ((Handling.Send) handling).line();
  }

  private static String known(String script) {
    return new String(ShebangFlags.known(script.getBytes(UTF_8)), UTF_8);
  }
}
