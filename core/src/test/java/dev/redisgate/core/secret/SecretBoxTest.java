package dev.redisgate.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final UUID OWNER = UUID.fromString("0195a000-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("0195a000-0000-7000-8000-000000000002");

  private final String masterKey = SecretBox.newMasterKey(RANDOM);
  private final SecretBox box = new SecretBox(masterKey, RANDOM);

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "pass word", "\u00e9\ud83e\udef6", "line\nbreak"})
  void secret_opensForItsOwner(String secret) {
    byte[] sealed = box.seal(OWNER, secret);

    assertThat(box.open(OWNER, sealed)).isEqualTo(secret);
    assertThat(new SecretBox(masterKey + "\n", RANDOM).open(OWNER, sealed)).isEqualTo(secret);
  }

  @Test
  void sealedTwice_looksDifferent() {
    assertThat(box.seal(OWNER, "secret")).isNotEqualTo(box.seal(OWNER, "secret"));
  }

  @Test
  void otherOwner_doesNotOpen() {
    byte[] sealed = box.seal(OWNER, "secret");

    assertThatThrownBy(() -> box.open(OTHER, sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void otherMasterKey_doesNotOpen() {
    byte[] sealed = box.seal(OWNER, "secret");
    SecretBox other = new SecretBox(SecretBox.newMasterKey(RANDOM), RANDOM);

    assertThatThrownBy(() -> other.open(OWNER, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("master key");
  }

  @Test
  void anyAlteredBit_doesNotOpen() {
    byte[] sealed = box.seal(OWNER, "secret");

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] altered = sealed.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> box.open(OWNER, altered))
          .as("bit %d", bit)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void cutBox_doesNotOpen() {
    byte[] sealed = box.seal(OWNER, "secret");

    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> box.open(OWNER, cut))
          .as("%d bytes", length)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void masterKey_ofAnotherLength_isRefused(int bytes) {
    String key = Base64.getEncoder().encodeToString(new byte[bytes]);

    assertThatThrownBy(() -> new SecretBox(key, RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(bytes + " bytes")
        .hasMessageContaining("32");
  }

  @Test
  void masterKey_thatIsNoBase64_isRefusedWithoutBeingQuoted() {
    assertThatThrownBy(() -> new SecretBox("not-my-key", RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("my-key");
  }
}
