package dev.redisgate.local.gate;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a newcomer needs, as written to {@code quickstart.env}: a file that a shell or Node's {@code
 * --env-file} can read.
 */
public record Quickstart(
    String dataUrl,
    String token,
    String managementUrl,
    String adminEmail,
    String adminPassword,
    String postgresUrl,
    String kafkaBootstrap) {

  static final String FILE = "quickstart.env";

  private static final String TOKEN = "UPSTASH_REDIS_REST_TOKEN";
  private static final String PASSWORD = "REDISGATE_ADMIN_PASSWORD";

  /** The secrets that only the file of an earlier start still knows. */
  record Kept(Optional<String> token, Optional<String> adminPassword) {}

  /**
   * What an earlier start has written, by the names of environment variables.
   *
   * @param dataDirectory of {@code up}; nothing is there before its first start
   */
  public static Map<String, String> values(Path dataDirectory) {
    return read(dataDirectory.resolve(FILE));
  }

  static Kept kept(Path file) {
    Map<String, String> values = read(file);
    return new Kept(
        Optional.ofNullable(values.get(TOKEN)), Optional.ofNullable(values.get(PASSWORD)));
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
        }
      }
    } catch (NoSuchFileException _) {
      return Map.of(); // the first start
    } catch (IOException e) {
      throw new LocalStartException("The file " + file + " cannot be read.", e);
    }
    return values;
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /** Writes the file, for its owner only. */
  void write(Path file) {
    try {
      PrivateFile.write(file, text());
    } catch (IOException e) {
      throw new LocalStartException("The file " + file + " cannot be written.", e);
    }
  }

  private String text() {
    return """
    # Written by ./redisgate up at every start. Whoever reads it may do everything.
    UPSTASH_REDIS_REST_URL='%s'
    UPSTASH_REDIS_REST_TOKEN='%s'
    KV_REST_API_URL='%s'
    KV_REST_API_TOKEN='%s'
    REDISGATE_INSTANCE='%s'
    REDISGATE_MANAGEMENT_URL='%s'
    REDISGATE_ADMIN_EMAIL='%s'
    REDISGATE_ADMIN_PASSWORD='%s'
    REDISGATE_POSTGRES_URL='%s'
    REDISGATE_KAFKA_BOOTSTRAP='%s'
    """
        .formatted(
            dataUrl,
            token,
            dataUrl,
            token,
            FirstSteps.DEFAULT,
            managementUrl,
            adminEmail,
            adminPassword,
            postgresUrl,
            kafkaBootstrap);
  }
}
