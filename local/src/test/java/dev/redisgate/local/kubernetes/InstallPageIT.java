package dev.redisgate.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.database.Database;
import dev.redisgate.local.kubernetes.schema.KubernetesSchemas;
import dev.redisgate.local.kubernetes.schema.Trees;
import dev.redisgate.local.postgres.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/install.md tells to type, as far as it needs no cluster. */
class InstallPageIT {
  private static final long LIMIT_SECONDS = 60;
  private static final int MASTER_KEY_BYTES = 32;
  private static final int P256_BITS = 256;

  /** Makes no object, but prints it. What the page leaves to the reader is set. */
  private static final String PREPARED =
      """
      set -eu
      owner_password=x gate_password=x consumer_password=x kafka_password=x
      echo pem > kafka-ca.pem
      kubectl() {
        case "$*" in *"create secret"*) command kubectl "$@" --dry-run=client -o yaml; echo --- ;; esac
      }
      """;

  @Test
  void commandsForSecrets_makeWhatPodsRead(@TempDir Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    String script =
        PREPARED
            + Installation.blocks("sh").stream()
                .filter(block -> block.contains("create secret"))
                .collect(Collectors.joining("\n"));
    Map<String, String> values = values(Trees.parse(bash(script, directory)));

    assertThat(values.keySet()).isEqualTo(Installation.secrets());
    assertThat(Base64.getDecoder().decode(values.get("redisgate-master-key/key")))
        .hasSize(MASTER_KEY_BYTES);
    assertThat(bits(values.get("redisgate-signing-key/signing-key.pem"))).isEqualTo(P256_BITS);
    assertThat(List.of("url", "owner-url", "consumer-url"))
        .allSatisfy(
            key ->
                assertThat(values.get("redisgate-postgres/" + key))
                    .matches("jdbc:postgresql://[^ ]+\\?sslmode=[^ ]+&user=[^ ]+&password=[^ ]+"));
  }

  private static Map<String, String> values(List<Map<String, Object>> secrets) {
    KubernetesSchemas schemas = KubernetesSchemas.load();
    Map<String, String> values = new HashMap<>();
    for (Map<String, Object> secret : secrets) {
      Trees.map(secret.get("metadata")).remove("creationTimestamp"); // kubectl says that it is null
      assertThat(schemas.problems(secret)).isEmpty();
      Trees.map(secret.get("data"))
          .forEach(
              (key, value) ->
                  values.put(
                      Trees.text(secret, "metadata", "name") + "/" + key,
                      new String(
                          Base64.getDecoder().decode(value.toString()), StandardCharsets.UTF_8)));
    }
    return values;
  }

  private static int bits(String pem) throws GeneralSecurityException {
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
    ECPrivateKey parsed =
        (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
    return parsed.getParams().getOrder().bitLength();
  }

  private static String bash(String script, Path directory)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    Process process =
        new ProcessBuilder("bash", "-c", script)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroy();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).describedAs(Files.readString(errors)).isZero();
    return Files.readString(output);
  }

  @Test
  void rolesOfThePage_areEnoughForMigrationsFunctionsAndTheAuditConsumer(@TempDir Path directory)
      throws SQLException {
    String sql = Installation.blocks("sql").getFirst().replace("…", "x");
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      execute(postgres.jdbcUrl(), sql.split(";\\s*"));
      try (Database database = Database.open(as("redisgate_owner", postgres), "test", 2)) {
        database.migrate();
      }
      execute(as("redisgate_gate", postgres), "delete from instances", "table audit_records");
      execute(
          as("redisgate_consumer", postgres),
          "set role redisgate_recorder",
          """
          insert into action_records (id, occurred_at, actor_kind, action, outcome, details)
          values (gen_random_uuid(), now(), 'system', 'instance.status', 'success', '{}')""",
          "set role redisgate_retention",
          "delete from action_records");
    }
  }

  private static String as(String login, PostgresServer postgres) {
    return postgres
        .jdbcUrl()
        .replaceFirst("/postgres\\?.*", "/redisgate?user=" + login + "&password=x");
  }

  private static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
