package dev.redisgate.images;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

class ManagementImageIT extends ServiceContract {
  private final int healthPort = freePort();
  private final String signingKey = signingKey();

  ManagementImageIT() throws IOException, GeneralSecurityException {}

  @Override
  String image() {
    return "management";
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(AbsentServers.SETTINGS);
    settings.put("REDISGATE_MANAGEMENT_SIGNINGKEY", signingKey);
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    settings.put("SERVER_PORT", Integer.toString(healthPort));
    settings.put("REDISGATE_MANAGEMENT_OBSERVATIONPORT", "0");
    return settings;
  }

  @Override
  int healthPort() {
    return healthPort;
  }

  @Override
  WrongSetting wrongSetting() {
    return new WrongSetting(
        "REDISGATE_MANAGEMENT_ACCESSTOKENLIFETIME",
        "25h",
        "redisgate.management.access-token-lifetime must be from 1s to 24h");
  }

  private static String signingKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }
}
