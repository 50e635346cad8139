package dev.redisgate.core.slug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
  private static final String LONGEST = "a123456789b123456789c123456789d123456789";

  @ParameterizedTest
  @ValueSource(strings = {"a", "a1", "cache", "my-cache-2", "a--b", LONGEST})
  void lettersDigitsAndHyphens_areASlug(String slug) {
    assertThat(Slug.require(slug)).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a",
        "-a",
        "a-",
        "A",
        "aB",
        "a_b",
        "a.b",
        "a b",
        "a/b",
        "\u00e9",
        "a\n",
        LONGEST + "e"
      })
  void whatNoHostNameCouldHold_isNone(String slug) {
    assertThatThrownBy(() -> Slug.require(slug))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + slug + "'")
        .hasMessageContaining("not ending with a hyphen");
  }
}
