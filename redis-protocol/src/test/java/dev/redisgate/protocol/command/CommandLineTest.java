package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandLines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void name_isLowerCase() {
    assertThat(line("GeT Key").name()).isEqualTo("get");
  }

  @Test
  void name_beyondAscii_isLatin1AndKeepsItsCase() {
    assertThat(line("G\u00c4T").name()).isEqualTo("g\u00c4t");
  }

  @Test
  void words_areThoseGiven() {
    byte[] get = "GET".getBytes(StandardCharsets.US_ASCII);
    byte[] key = {(byte) 0xFF, 0};
    CommandLine line = CommandLine.of(get, key);

    assertThat(line.size()).isEqualTo(2);
    assertThat(line.nameBytes()).isSameAs(get);
    assertThat(line.word(1)).isSameAs(key);
  }

  @Test
  void line_doesNotFollowTheArrayItWasMadeOf() {
    byte[][] words = {{'a'}, {'b'}};
    CommandLine line = CommandLine.of(words);
    words[0] = new byte[] {'c'};

    assertThat(line.name()).isEqualTo("a");
  }

  @Test
  void with_changesOneWordOfACopy() {
    CommandLine line = line("SET k v");
    byte[] other = {'w'};

    assertThat(line.with(2, other).word(2)).isSameAs(other);
    assertThat(line.with(2, other).word(1)).isSameAs(line.word(1));
    assertThat(line.word(2)).containsExactly('v');
  }

  @Test
  void without_leavesTheOthersInOrder() {
    CommandLine line = line("C a b c d");

    assertThat(line.without(2, 2).size()).isEqualTo(3);
    assertThat(line.without(2, 2).word(1)).isSameAs(line.word(1));
    assertThat(line.without(2, 2).word(2)).isSameAs(line.word(4));
    assertThat(line.without(3, 2).word(2)).isSameAs(line.word(2));
    assertThat(line.without(1, 4).size()).isEqualTo(1);
  }

  @Test
  void toString_showsNoWord() {
    assertThat(line("SET secret value")).hasToString("CommandLine(size=3)");
  }

  @Test
  void noWords_areRefused() {
    assertThatThrownBy(() -> CommandLine.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
