package dev.redisgate.core.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest with AES-256-GCM under the master key. Each secret is bound to the id of
 * the row that holds it, so a ciphertext copied into another row does not open.
 *
 * <p>Layout: 1 byte version (1), 12 bytes nonce, ciphertext, 16 bytes tag.
 */
public final class SecretBox {
  /** Bytes of a master key. */
  public static final int KEY_BYTES = 32;

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  /**
   * @param masterKey 32 bytes in base64
   * @throws IllegalArgumentException when it is not; the message does not quote it
   */
  public SecretBox(String masterKey, SecureRandom random) {
    this.key = new SecretKeySpec(decode(masterKey), "AES");
    this.random = random;
  }

  /** A new random master key in base64. */
  public static String newMasterKey(SecureRandom random) {
    byte[] drawn = new byte[KEY_BYTES];
    random.nextBytes(drawn);
    return Base64.getEncoder().encodeToString(drawn);
  }

  /** Encrypts a secret for the row with this id. */
  public byte[] seal(UUID owner, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, owner, nonce, secret.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
        .put(VERSION)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * Decrypts the secret of the row with this id.
   *
   * @throws IllegalStateException when the master key is another one or the bytes were altered
   */
  public String open(UUID owner, byte[] box) {
    if (box.length <= 1 + NONCE_BYTES || box[0] != VERSION) {
      throw new IllegalStateException("a stored secret has an unknown layout");
    }
    ByteBuffer buffer = ByteBuffer.wrap(box, 1, box.length - 1);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] sealed = new byte[buffer.remaining()];
    buffer.get(sealed);
    return new String(run(Cipher.DECRYPT_MODE, owner, nonce, sealed), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, UUID owner, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(
          ByteBuffer.allocate(16)
              .putLong(owner.getMostSignificantBits())
              .putLong(owner.getLeastSignificantBits())
              .array());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a stored secret does not open: was the master key changed?", e);
    }
  }

  private static byte[] decode(String masterKey) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(masterKey.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the master key is not base64", e);
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the master key has " + bytes.length + " bytes; it must have " + KEY_BYTES);
    }
    return bytes;
  }
}
