package dev.redisgate.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How examples are read from a page. */
class ShellExampleTest {
  private static final String PAGE =
      """
      # Page

      ```sh
      . ./env
      api() { curl "$@"; }
      url=$BASE
      ```
      ```js
      ignored();  // # x
      ```
      ```sh
      api $url/a -d 'x # y'     # {"a":1}
      # explains nothing
      api $url/b \\
        -d '["B",
             "C"]'              # {"b":…}   status 400; says why
      api -N $url/c             # data: c,1

      api $url/d                # {"result":1}   status 201
      # data: d
      api $url/e
      ```
      """;

  @Test
  void page_isReadAsCommandsWithTheirLines() {
    List<ShellExample> examples = ShellExample.of(PAGE);

    assertThat(examples)
        .extracting(ShellExample::line)
        .containsExactly(4, 5, 6, 12, 14, 17, 19, 21);
    assertThat(examples.subList(0, 3)).allMatch(ShellExample::isSetUp);
    assertThat(examples.subList(3, 8)).noneMatch(ShellExample::isSetUp);
    assertThat(examples.get(3).command()).isEqualTo("api $url/a -d 'x # y'");
    assertThat(examples.get(3).lines()).containsExactly("{\"a\":1}", "explains nothing");
    assertThat(examples.get(4).command()).isEqualTo("api $url/b \\\n  -d '[\"B\",\n       \"C\"]'");
    assertThat(examples.get(4).status()).hasValue(400);
    assertThat(examples).filteredOn(ShellExample::isStream).hasSize(1);
    assertThat(examples.get(6).events()).hasSize(1);
    assertThat(examples.get(6).status()).hasValue(201);
    assertThat(examples.get(7).lines()).isEmpty();
  }

  @Test
  void reply_isExactSaveForTheWildcard() {
    assertThat(reply("{\"b\":…}").matcher("{\"b\":[1,2]}").matches()).isTrue();
    assertThat(reply("{\"b\":…}").matcher("{\"b\":1}x").matches()).isFalse();
    assertThat(reply("[1.5]").matcher("[1x5]").matches()).isFalse();
    assertThat(reply("$1\\r\\nx\\r\\n").matcher("$1\r\nx\r\n").matches()).isTrue();
  }

  private static java.util.regex.Pattern reply(String text) {
    return ShellExample.of("```sh\nx  # " + text + "\n```").getFirst().reply();
  }
}
