package dev.redisgate.functions.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCommandsTest {
  private static final String BAD_COMMAND = "ERR failed to parse command";

  @Test
  void command_ofStringsNumbersAndBooleans_isReadInOrder() {
    assertThat(single("[\"SET\",\"k\",5,true,false]"))
        .containsExactly("SET", "k", "5", "true", "false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1.50",
        "1e21",
        "1E+21",
        "-1.0e-07",
        "0.10",
        "12345678901234567890",
        "-99999999999999999999999999",
        "1e999999999"
      })
  void number_keepsTheTextItWasSentWith(String number) {
    assertThat(single("[\"SET\",\"k\"," + number + "]")).containsExactly("SET", "k", number);
    assertThat(single("[" + number + "]")).containsExactly(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "--1",
        "0x10",
        "1_000",
        "NaN",
        "Infinity",
        "-01"
      })
  void number_thatJsonDoesNotKnow_isUnreadable(String number) {
    assertThat(singleRefusal("[\"SET\",\"k\"," + number + "]")).isEqualTo(BAD_COMMAND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`` ~ EOF",
        "` \n\t\r` ~ EOF",
        "{} ~ expected JSON array",
        "{\"a\":[1]} ~ expected JSON array",
        "\"GET\" ~ expected JSON array",
        "5 ~ expected JSON array",
        "null ~ expected JSON array",
        "true ~ expected JSON array",
        "[] ~ ERR empty command",
        "[ ] ~ ERR empty command",
        "{ ~ ERR failed to parse command",
        "[ ~ ERR failed to parse command",
        "hello ~ ERR failed to parse command",
        "[\"GET\" ~ ERR failed to parse command",
        "[\"GET\",] ~ ERR failed to parse command",
        "[,\"GET\"] ~ ERR failed to parse command",
        "[\"GET\" \"k\"] ~ ERR failed to parse command",
        "['GET'] ~ ERR failed to parse command",
        "[\"GET\",\"k\"]] ~ ERR failed to parse command",
        "[\"GET\",\"k\"] x ~ ERR failed to parse command",
        "[\"GET\",\"k\"][\"GET\",\"k\"] ~ ERR failed to parse command",
        "[tru] ~ ERR failed to parse command",
        "[TRUE] ~ ERR failed to parse command",
        "[\"SET\",\"k\",null] ~ ERR null args are not supported",
        "[null] ~ ERR null args are not supported",
        "[[\"SET\",\"k\"]] ~ ERR unsupported arg type: \"[\": json.Delim",
        "[[]] ~ ERR unsupported arg type: \"[\": json.Delim",
        "[\"FOO\",{}] ~ ERR unsupported arg type: \"{\": json.Delim",
      })
  void command_thatCannotBeRead_saysWhy(String body, String text) {
    assertThat(singleRefusal(body)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`` ~ EOF",
        "{} ~ expected JSON array",
        "7 ~ expected JSON array",
        "[] ~ ERR empty pipeline request",
        "[ ] ~ ERR empty pipeline request",
        "[]] ~ ERR failed to parse pipeline request",
        "[[]] ~ ERR empty command",
        "[[\"GET\",\"k\"],[]] ~ ERR empty command",
        "[\"GET\",\"k\"] ~ ERR failed to parse pipeline request",
        "[[\"GET\",\"k\"],\"GET\"] ~ ERR failed to parse pipeline request",
        "[{}] ~ ERR failed to parse pipeline request",
        "[null] ~ ERR failed to parse pipeline request",
        "[[\"GET\",\"k\"] ~ ERR failed to parse pipeline request",
        "[[\"GET\",\"k\"],] ~ ERR failed to parse pipeline request",
        "[[\"GET\",\"k\"]]x ~ ERR failed to parse pipeline request",
        "[[\"GET\",\"k\" ~ ERR failed to parse pipeline request",
        "{ ~ ERR failed to parse pipeline request",
        "[[\"SET\",\"k\",null]] ~ ERR null args are not supported",
        "[[\"SET\",\"k\",[1]]] ~ ERR unsupported arg type: \"[\": json.Delim",
        "[[\"SET\",\"k\",{}]] ~ ERR unsupported arg type: \"{\": json.Delim",
      })
  void batch_thatCannotBeRead_saysWhy(String body, String text) {
    assertThat(refusal(JsonCommands.batch(body.getBytes(UTF_8), 10)).text()).isEqualTo(text);
  }

  @Test
  void batch_isReadInOrder() {
    String body = " [ [ \"SET\" , \"a\" , 1 ] ,\n[\"GET\",\"a\"] ]\r\n";

    assertThat(commands(JsonCommands.batch(body.getBytes(UTF_8), 2)))
        .extracting(JsonCommandsTest::words)
        .containsExactly(List.of("SET", "a", "1"), List.of("GET", "a"));
  }

  @Test
  void batch_ofMoreCommandsThanAllowed_isRefusedWithTheLimit() {
    byte[] three = "[[\"PING\"],[\"PING\"],[\"PING\"]]".getBytes(UTF_8);

    assertThat(commands(JsonCommands.batch(three, 3))).hasSize(3);
    assertThat(refusal(JsonCommands.batch(three, 2))).isEqualTo(new Refusal.BatchTooLong(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "\\\"\\\\\\/ ~ \"\\/",
        "a\\b\\f\\n\\r\\tb ~ `a\b\f\n\r\tb`",
        "\\u0041\\u00e9\\u20AC ~ A\u00e9\u20ac",
        "\\u0000x ~ `\u0000x`",
        "\\ud83E\\uDEF6! ~ \ud83e\udef6!",
        "\ud83e\udef6 ~ \ud83e\udef6",
        "\\ud83e ~ \ufffd",
        "\\ud83ex ~ \ufffdx",
        "\\udef6 ~ \ufffd",
        "\\udef6\\ud83e ~ \ufffd\ufffd",
        "\\ud83e\\ud83e\\udef6 ~ \ufffd\ud83e\udef6",
        "\\ud83e\\u0041 ~ \ufffdA",
        "\\ud83e\\n ~ `\ufffd\n`",
        "\u007f ~ `\u007f`",
        "/ ~ /",
      })
  void string_isUnescapedToUtf8(String json, String text) {
    assertThat(single("[\"" + json + "\"]")).containsExactly(text);
    assertThat(single("[\"<" + json + ">\",1]")).containsExactly("<" + text + ">", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\x",
        "\\U0001faf6",
        "\\u12",
        "\\u12g4",
        "\\u",
        "\\ud83e\\u",
        "\\ud83e\\u12",
        "\\'",
        "\\",
        "a\nb",
        "a\tb",
        "a\u0000b",
        "\\n\u001f",
        "\u001f\\n"
      })
  void string_withBadEscapeOrControlCharacter_isUnreadable(String json) {
    assertThat(singleRefusal("[\"" + json + "\"]")).isEqualTo(BAD_COMMAND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff",
        "a\u00c3",
        "\u00e2\u0082",
        "\u00ed\u00a0\u0080",
        "\u00c0\u0080",
        "\u00f8"
      })
  void string_ofBytesThatAreNoUtf8_hasReplacementCharacters(String latin1) {
    String expected = new String(latin1.getBytes(ISO_8859_1), UTF_8);
    String escaped = "[\"" + latin1 + "\\u0041\",\"" + latin1 + "\"]";

    List<CommandLine> lines = commands(JsonCommands.single(escaped.getBytes(ISO_8859_1)));

    assertThat(expected).contains("\ufffd");
    assertThat(words(lines.getFirst())).containsExactly(expected + "A", expected);
  }

  @Test
  void strings_mayBeEmpty() {
    assertThat(single("[\"\",\"\"]")).containsExactly("", "");
  }

  @Test
  void string_ofTenMegabytes_isReadWhole() {
    String large = "x".repeat(10_000_000);

    assertThat(single("[\"SET\",\"k\",\"" + large + "\"]").get(2)).isEqualTo(large);
    assertThat(single("[\"SET\",\"k\",\"\\n" + large + "\"]").get(2)).isEqualTo("\n" + large);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[[", "{\"a\":", "[\"a\",["})
  void deepNesting_isRefusedWithoutBeingFollowed(String unit) {
    byte[] deep = unit.repeat(1_000_000).getBytes(UTF_8);

    assertThat(refusal(JsonCommands.single(deep))).isInstanceOf(Refusal.Malformed.class);
    assertThat(refusal(JsonCommands.batch(deep, 10))).isInstanceOf(Refusal.Malformed.class);
  }

  @Test
  void command_cutAtAnyByte_isUnreadable() {
    byte[] whole =
        "[\"S\\u00e9\\ud83e\\udef6\\n\\\"\",\"\u00e9\ud83e\udef6\",-1.5e+10,true,false]"
            .getBytes(UTF_8);

    for (int length = 0; length < whole.length; length++) {
      assertThat(JsonCommands.single(Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .isInstanceOf(ParsedCommands.Unreadable.class);
    }
    assertThat(commands(JsonCommands.single(whole))).hasSize(1);
  }

  @Test
  void batch_cutAtAnyByte_isUnreadable() {
    byte[] whole = "[[\"S\\ud83e\\udef6\",1.0],[\"\u00e9\",true]]".getBytes(UTF_8);

    for (int length = 0; length < whole.length; length++) {
      assertThat(JsonCommands.batch(Arrays.copyOf(whole, length), 10))
          .as("%d bytes", length)
          .isInstanceOf(ParsedCommands.Unreadable.class);
    }
    assertThat(commands(JsonCommands.batch(whole, 10))).hasSize(2);
  }

  @Test
  void anyBytes_areReadOrRefused() {
    byte[] alphabet =
        "[[[]]],,,\"\"\"\"\\\\uudD83eE09af-+.: {}tnrue\n\u00e9\u00ff\u0000".getBytes(ISO_8859_1);
    Random random = new Random(7);

    for (int round = 0; round < 200_000; round++) {
      byte[] body = new byte[random.nextInt(24)];
      for (int i = 0; i < body.length; i++) {
        body[i] = alphabet[random.nextInt(alphabet.length)];
      }
      assertThatCode(
              () -> {
                checkUtf8(JsonCommands.single(body));
                checkUtf8(JsonCommands.batch(body, 3));
              })
          .as("round %d: %s", round, new String(body, ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  private static void checkUtf8(ParsedCommands parsed) {
    if (parsed instanceof ParsedCommands.Commands read) {
      for (CommandLine line : read.lines()) {
        for (int i = 0; i < line.size(); i++) {
          byte[] word = line.word(i);
          assertThat(new String(word, UTF_8).getBytes(UTF_8)).isEqualTo(word);
        }
      }
    }
  }

  private static List<String> single(String body) {
    return words(commands(JsonCommands.single(body.getBytes(UTF_8))).getFirst());
  }

  private static String singleRefusal(String body) {
    return refusal(JsonCommands.single(body.getBytes(UTF_8))).text();
  }

  private static List<CommandLine> commands(ParsedCommands parsed) {
    assertThat(parsed).isInstanceOf(ParsedCommands.Commands.class);
    return ((ParsedCommands.Commands) parsed).lines();
  }

  private static Refusal refusal(ParsedCommands parsed) {
    assertThat(parsed).isInstanceOf(ParsedCommands.Unreadable.class);
    return ((ParsedCommands.Unreadable) parsed).refusal();
  }

  private static List<String> words(CommandLine line) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      words.add(new String(line.word(i), UTF_8));
    }
    return words;
  }
}
