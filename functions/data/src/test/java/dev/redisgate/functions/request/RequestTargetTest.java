package dev.redisgate.functions.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  // Segments, or query arguments, are shown with a bar after each.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/, ``",
        "``, ``",
        "?a=b, ``",
        "/?a=b, ``",
        "/get/foo, get|foo|",
        "/get/foo/, get|foo|",
        "/set/foo//EX/10, set|foo||EX|10|",
        "/set/foo//, set|foo||",
        "//, |",
        "/a%2Fb/c, a/b|c|",
        "/a%2fb%3F%23%26, a/b?#&|",
        "/a+b%2Bc, a+b+c|",
        "/a%20b, a b|",
        "/%00%0d%0A, `\u0000\r\n|`",
        "/%FF%fe, \u00ff\u00fe|",
        "/%41%7a%4A, AzJ|",
        "/\u00c3\u00a9, \u00c3\u00a9|",
        "/..;a=1/./%2e%2E, ..;a=1|.|..|",
        "/a:b/c@d, a:b|c@d|",
        "/get/foo?x=/y/z, get|foo|",
        "/get/foo#x/y?z, get|foo|",
        "/get/foo#?NX, get|foo|",
        "get/foo, get|foo|",
        "*, *|",
        "http://host/get/foo, get|foo|",
        "http://host:8080/, ``",
        "http://host, ``",
        "http://host?x=/a/b, ``",
        "http://host#/a/b, ``",
        "HTTPS://host//a, |a|",
        "/get/http://x, get|http:||x|",
        "?x=http://h/a/b, ``",
      })
  void path_isSplitAndThenDecoded(String target, String segments) {
    assertThat(shown(RequestTarget.parse(target).segments())).isEqualTo(segments);
  }

  @ParameterizedTest
  @CsvSource({
    "/%, %|",
    "/%4, %4|",
    "/%w, %w|",
    "/%ww, %ww|",
    "/%4x%41, %4xA|",
    "/%%12, %%12|",
    "/100%/a, 100%|a|",
    "/50% off%21, 50% off!|",
    "/%2/F, %2|F|",
    "/%-1, %-1|",
    "/a?%zz=%, %zz|%|",
  })
  void escape_thatIsNone_isKeptAsItStands(String target, String shown) {
    RequestTarget parsed = RequestTarget.parse(target);
    List<byte[]> words =
        parsed.queryArguments().isEmpty() ? parsed.segments() : parsed.queryArguments();

    assertThat(shown(words)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/set/k, ``",
        "/set/k?, ``",
        "/set/k?NX, NX|",
        "/set/k?NX=, NX|",
        "/set/k?EX=100&NX, EX|100|NX|",
        "/set/k?NX&EX=100, NX|EX|100|",
        "/set/k?&&EX=100&, EX|100|",
        "/set/k?a=b=c, a|b=c|",
        "/set/k?a?b=c/d, a?b|c/d|",
        "/set/k?a+b=c+d%2B, a b|c d+|",
        "/set/k?a=%26%3D%FF, a|&=\u00ff|",
        "/set/k?a=b#c=d, a|b|",
        "/set/k?_token=secret, ``",
        "/set/k?EX=1&_token=secret&NX, EX|1|NX|",
        "/set/k?%5ftoken=secret&NX, NX|",
        "/set/k?_tokens=a&x_token=b, _tokens|a|x_token|b|",
        "http://host?EX=1, EX|1|",
        "http://host/set?EX=1, EX|1|",
        "?x=http://h/a, x|http://h/a|",
      })
  void query_becomesArgumentsInOrderWithoutTheToken(String target, String arguments) {
    assertThat(shown(RequestTarget.parse(target).queryArguments())).isEqualTo(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/?_token=abc, abc",
        "/get/k?EX=1&_token=abc&NX, abc",
        "/?_token=a%2Bb%3d, a+b=",
        "/?%5ftoken=abc, abc",
        "/?_token=, ``",
        "/?_token, ``",
        "/?_token=a&_token=b, b",
        "http://host?_token=abc, abc",
      })
  void token_isTakenFromTheQuery(String target, String token) {
    assertThat(RequestTarget.parse(target).token()).contains(token);
  }

  @ParameterizedTest
  @CsvSource({"/get/_token=a", "/get/k?x_token=a", "/get/k#_token=a", "/get/k?TOKEN=a"})
  void token_thatIsNotInTheQuery_isEmpty(String target) {
    assertThat(RequestTarget.parse(target).token()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/PipeLine, pipeline", "/%50IPELINE, pipeline", "/MULTI-EXEC/, multi-exec"})
  void head_isTheFirstSegmentInLowerCase(String target, String head) {
    assertThat(RequestTarget.parse(target).head()).isEqualTo(head);
  }

  @Test
  void head_ofTheRoot_isEmpty() {
    assertThat(RequestTarget.parse("/").head()).isEmpty();
  }

  @Test
  void megabyteOfNames_takesLinearTime() {
    String names = "/set/k?" + "a&".repeat(500_000);

    RequestTarget target = assertTimeout(Duration.ofSeconds(2), () -> RequestTarget.parse(names));

    assertThat(target.queryArguments()).hasSize(500_000);
  }

  @Test
  void anyTarget_isTakenApart() {
    String alphabet = "//??##&&==%%%%0aF+_token:;.\u00ff\u20ac ";
    Random random = new Random(7);

    for (int round = 0; round < 200_000; round++) {
      StringBuilder target = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        target.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatCode(() -> RequestTarget.parse(target.toString()).head())
          .as("round %d: %s", round, target)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void rawUtf8_arrivesAsItsBytes() {
    String emoji = "\ud83e\udef6";
    String oneCharacterEach = new String(emoji.getBytes(UTF_8), ISO_8859_1);

    assertThat(RequestTarget.parse("/get/" + oneCharacterEach).segments().get(1))
        .isEqualTo(emoji.getBytes(UTF_8));
  }

  private static String shown(List<byte[]> words) {
    StringBuilder shown = new StringBuilder();
    words.forEach(word -> shown.append(new String(word, ISO_8859_1)).append('|'));
    return shown.toString();
  }
}
