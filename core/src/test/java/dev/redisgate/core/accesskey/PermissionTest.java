package dev.redisgate.core.accesskey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandSpec;
import dev.redisgate.protocol.command.CommandTable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

  @ParameterizedTest
  @CsvSource({
    "read_only, GET, true",
    "read_only, KEYS, false",
    "read_only, SET, false",
    "read_only, EVAL, false",
    "read_only, FLUSHDB, false",
    "read_write, GET, true",
    "read_write, KEYS, true",
    "read_write, SET, true",
    "read_write, EVAL, true",
    "read_write, FLUSHDB, false",
    "read_write, FLUSHALL, false",
    "read_write, MONITOR, false",
    "admin, GET, true",
    "admin, SET, true",
    "admin, FLUSHDB, true",
    "admin, MONITOR, true",
    "+@string, GET, true",
    "+@string, SET, true",
    "+@string, HGET, false",
    "+@string +@hash -@write, HGET, true",
    "+@string +@hash -@write, HSET, false",
    "-@write +@string, SET, true",
    "+@all -@admin, EVAL, true",
    "+@all -@admin, FLUSHALL, false",
    "+@read, KEYS, true",
    "+@pubsub, PUBLISH, true",
    "-@write, GET, false",
  })
  void permission_allowsCommand(String text, String command, boolean allowed) {
    assertThat(Permission.parse(text).allows(spec(command))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "read_only, false",
    "read_write, false",
    "admin, true",
    "+@all, true",
    "+@all -@admin, false",
    "+@admin, true",
    "-@admin +@server, true",
    "+@string +@hash, false",
    "+@read +@write, false",
    // They hold commands that nobody is offered.
    "+@hyperloglog, false",
    "+@cluster, false",
    "+@connection, false",
  })
  void permission_grantsAdministration(String text, boolean grants) {
    assertThat(Permission.parse(text).grantsAdministration()).isEqualTo(grants);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read_only", "read_write", "admin", "+@hash", "+@all -@admin -@write"})
  void permission_comesBackFromItsText(String text) {
    assertThat(Permission.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | '' is no permission",
        "full | 'full' is no permission",
        "+get | '+get' is no permission",
        "+@nosuch | '+@nosuch' names no category",
        "+@hash read_only | 'read_only' is no permission",
      })
  void otherText_isRefusedByName(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permission.parse(text))
        .withMessageContaining(reason);
  }

  private static CommandSpec spec(String command) {
    return CommandTable.standard()
        .find(CommandLine.of(command.getBytes(StandardCharsets.US_ASCII)))
        .orElseThrow();
  }
}
