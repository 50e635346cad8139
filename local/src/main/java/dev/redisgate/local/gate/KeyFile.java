package dev.redisgate.local.gate;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.function.Supplier;

/** The keys of a local RedisGate: made at the first start and kept beside the data. */
final class KeyFile {
  private static final int PEM_LINE = 64;

  private KeyFile() {}

  /** The content of a key file, which is made first if it is missing. */
  static String readOrMake(Path file, Supplier<String> newKey) {
    try {
      if (Files.notExists(file)) {
        PrivateFile.write(file, newKey.get() + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LocalStartException("The key file " + file + " cannot be read or made.", e);
    }
  }

  /** A new private key for access tokens of the management function, as PEM. */
  static String newSigningKey(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String base64 =
          Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(key);
      return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has the curve P-256", e);
    }
  }
}
