package dev.redisgate.core.accesskey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TokenHashTest {

  @Test
  void hash_isSha256OfTheUtf8() {
    assertThat(HexFormat.of().formatHex(TokenHash.of("abc").bytes()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(HexFormat.of().formatHex(TokenHash.of("\u00e9").bytes()))
        .isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
  }

  @Test
  void hashes_areEqualWhenTheirTokensAre() {
    assertThat(TokenHash.of("abc"))
        .isEqualTo(TokenHash.of("abc"))
        .hasSameHashCodeAs(TokenHash.of("abc"));
    assertThat(TokenHash.of("abc")).isNotEqualTo(TokenHash.of("abC"));
  }

  @Test
  void bytes_areACopy() {
    TokenHash hash = TokenHash.of("abc");
    hash.bytes()[0] = 0;

    assertThat(hash).isEqualTo(TokenHash.of("abc"));
  }

  @Test
  void text_tellsNothing() {
    assertThat(TokenHash.of("abc")).hasToString("TokenHash");
  }
}
