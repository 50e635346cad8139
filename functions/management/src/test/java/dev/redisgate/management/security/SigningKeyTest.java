package dev.redisgate.management.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  private static KeyPair pair(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  @Test
  void publicKey_isThatOfThePrivateOne_andNothingElse() throws Exception {
    KeyPair pair = pair("secp256r1");
    JWKSet published = JWKSet.parse(SigningKey.parse(pem(pair)).publicKeys());
    ECKey key = published.getKeys().getFirst().toECKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(key.toECPublicKey().getW()).isEqualTo(((ECPublicKey) pair.getPublic()).getW());
    assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
  }

  @Test
  void keyOfAnotherCurve_isRefused() throws Exception {
    String pem = pem(pair("secp384r1"));
    assertThatThrownBy(() -> SigningKey.parse(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P-256");
  }

  @Test
  void keyOfAnotherAlgorithm_isRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String pem = pem(generator.generateKeyPair());
    assertThatThrownBy(() -> SigningKey.parse(pem)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my-secret",
        "-----BEGIN PRIVATE KEY-----\nbXktc2VjcmV0\n-----END PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nbXktc2VjcmV0\n-----END EC PRIVATE KEY-----"
      })
  void whatIsNoKey_isRefused_andNotQuoted(String text) {
    assertThatThrownBy(() -> SigningKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redisgate.management.signing-key")
        .hasMessageNotContainingAny("my-secret", "bXktc2VjcmV0");
  }
}
