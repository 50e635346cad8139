package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandLines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTableTest {
  private static final CommandTable TABLE = CommandTable.standard();

  @Test
  void lookup_findsEveryRowByItsName() {
    for (CommandSpec row : TABLE.all()) {
      assertThat(TABLE.lookup(line(row.auditName()))).isSameAs(row);
      assertThat(TABLE.lookup(line(row.auditName().toLowerCase(Locale.ROOT)))).isSameAs(row);
    }
  }

  @Test
  void lookup_ignoresCase() {
    assertThat(TABLE.find(line("hGetAll h"))).get().extracting("name").isEqualTo("hgetall");
    assertThat(TABLE.find(line("Config gEt *"))).get().extracting("name").isEqualTo("config|get");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuch",
        "ge",
        "gett",
        "''",
        "config|get",
        "get\u0000",
        "\u00e7et",
        "`get",
        "@et"
      })
  void lookup_ofOtherNames_findsNothing(String name) {
    assertThat(TABLE.find(line(name + " GET x"))).isEmpty();
  }

  @Test
  void lookup_ofVeryLongName_findsNothing() {
    assertThat(TABLE.lookup(CommandLine.of(new byte[10_000_000]))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OBJECT", "OBJECT nosuch key", "OBJECT ''"})
  void lookup_ofContainerWithoutKnownSubcommand_findsContainer(String text) {
    assertThat(TABLE.find(line(text))).get().extracting("name").isEqualTo("object");
  }

  @Test
  void lookup_ofPlainCommand_takesSecondWordForAnArgument() {
    assertThat(TABLE.find(line("GET get"))).get().extracting("name").isEqualTo("get");
  }

  @Test
  void auditName_ofSubcommand_hasSpace() {
    assertThat(TABLE.find(line("config get *")))
        .get()
        .extracting("auditName")
        .isEqualTo("CONFIG GET");
  }

  @Test
  void acceptsSize_followsArity() {
    CommandSpec get = TABLE.find(line("get")).orElseThrow();
    CommandSpec set = TABLE.find(line("set")).orElseThrow();

    assertThat(List.of(1, 2, 3)).extracting(get::acceptsSize).containsExactly(false, true, false);
    assertThat(List.of(2, 3, 9)).extracting(set::acceptsSize).containsExactly(false, true, true);
  }

  @Test
  void all_isSortedAndImmutable() {
    assertThat(TABLE.all()).extracting(CommandSpec::name).isSorted().doesNotHaveDuplicates();
    assertThatThrownBy(() -> TABLE.all().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void twoRowsOfOneName_areRefused() {
    CommandSpec row = row("twice");
    assertThatThrownBy(() -> new CommandTable(List.of(row, row))).hasMessage("two rows for twice");
  }

  @Test
  void subcommandWithoutContainer_isRefused() {
    assertThatThrownBy(() -> new CommandTable(List.of(row("lone|one"))))
        .hasMessage("no container for lone|one");
  }

  private static CommandSpec row(String name) {
    return new CommandSpec(
        name, 1, Set.of(), List.of(), CommandGroup.SERVER, Verdict.ALLOWED, Access.READ, "1.0.0");
  }
}
