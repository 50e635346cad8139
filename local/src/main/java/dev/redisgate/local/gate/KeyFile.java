package dev.redisgate.local.gate;

import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The master key of a local RedisGate: made at the first start and kept beside the data. */
final class MasterKeyFile {
  private MasterKeyFile() {}

  static String readOrMake(Path file, SecureRandom random) {
    try {
      if (Files.notExists(file)) {
        PrivateFile.write(file, SecretBox.newMasterKey(random) + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LocalStartException("The master key " + file + " cannot be read or made.", e);
    }
  }
}
