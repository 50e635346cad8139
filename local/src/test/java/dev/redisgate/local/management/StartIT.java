package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The management function as a process: what it needs to start, and what it logs. */
@ExtendWith(SharedGate.class)
class StartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String KEY = "REDISGATE_MANAGEMENT_SIGNINGKEY";

  @TempDir private Path directory;

  private ManagementProcess run(RunningGate gate, Map<String, String> environment)
      throws IOException {
    return ManagementProcess.run(gate, directory.resolve("output"), environment);
  }

  @Test
  void startWithoutSigningKey_endsWithAClearMessage(RunningGate gate) throws Exception {
    try (ManagementProcess process = run(gate, Map.of())) {
      assertThat(process.awaitExit(PATIENCE)).isNotZero();
      assertThat(process.output())
          .contains("redisgate.management.signing-key", "signing-key-file", "must be set");
    }
  }

  @Test
  void startWithoutKafka_endsWithAClearMessage(RunningGate gate) throws Exception {
    Map<String, String> environment =
        Map.of(
            KEY, OwnManagement.newSigningKey("secp256r1"), "REDISGATE_KAFKA_BOOTSTRAPSERVERS", "");
    try (ManagementProcess process = run(gate, environment)) {
      assertThat(process.awaitExit(PATIENCE)).isNotZero();
      assertThat(process.output()).contains("redisgate.kafka.bootstrap-servers must be set");
    }
  }

  @Test
  void startWithAKeyThatIsNone_endsWithoutShowingIt(RunningGate gate) throws Exception {
    try (ManagementProcess process = run(gate, Map.of(KEY, "a-secret-of-yours"))) {
      assertThat(process.awaitExit(PATIENCE)).isNotZero();
      assertThat(process.output())
          .contains("redisgate.management.signing-key is no private key")
          .doesNotContain("a-secret-of-yours");
    }
  }

  @Test
  void startWithAnotherWrongSetting_endsAndNamesIt(RunningGate gate) throws Exception {
    String key = OwnManagement.newSigningKey("secp256r1");
    Map<String, String> environment =
        Map.of(KEY, key, "REDISGATE_MANAGEMENT_ACCESSTOKENLIFETIME", "2d");
    try (ManagementProcess process = run(gate, environment)) {
      assertThat(process.awaitExit(PATIENCE)).isNotZero();
      assertThat(process.output())
          .contains("redisgate.management.access-token-lifetime must be from 1s to 24h")
          .doesNotContain(key.lines().skip(1).findFirst().orElseThrow());
    }
  }

  @Test
  void logsOfEveryLevel_haveRequestIds_andNoPasswordTokenOrKey(RunningGate gate) throws Exception {
    String key = OwnManagement.newSigningKey("secp256r1");
    Path file = Files.writeString(directory.resolve("key.pem"), key);
    Map<String, String> environment =
        Map.of(
            "REDISGATE_MANAGEMENT_SIGNINGKEYFILE", file.toString(),
            "LOGGING_LEVEL_DEV_REDISGATE", "trace",
            "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK", "trace",
            "LOGGING_LEVEL_COM_NIMBUSDS", "trace",
            "LOGGING_LEVEL_ORG_HIBERNATE", "trace");
    try (ManagementProcess process = run(gate, environment)) {
      await("it to serve").atMost(PATIENCE).until(() -> process.serves() || !process.isAlive());
      ManagementClient client = process.client();
      String email = ManagementClient.newEmail();
      client.register(email);
      client.post("/auth/register", Map.of("email", email, "password", "5hort!!"));
      client.login(email, "wrong-and-secret");
      Reply login = client.login(email, ManagementClient.PASSWORD);
      Reply fresh = client.refresh(login.field("refresh_token"));
      String token = fresh.field("access_token");
      client.get("/auth/me", gate.gate().quickstart().token());
      client.get("/auth/me", token);
      KeyHolder owner = KeyHolder.of(gate, client, KeyHolder.newOrganization(gate), Role.OWNER);
      Reply minted = owner.mint(Map.of());
      Reply rotated = owner.rotate(minted.field("id"), "{}");
      assertThat(rotated.field("token")).startsWith("rg_");
      Map<String, String> change =
          Map.of("current_password", ManagementClient.PASSWORD, "new_password", "changed-secret");
      assertThat(client.post("/auth/password", change, token).status()).isEqualTo(204);
      Person person = new Person(client, "", email, token);
      Reply invited = person.invite(person.newOrganization(), "a@example.com", "viewer");
      assertThat(person.accept(invited.field("token")).status()).isEqualTo(404);
      Reply logout = client.post("/auth/logout", Map.of(), token);
      assertThat(logout.status()).isEqualTo(204);

      assertThat(process.output())
          .contains("[" + logout.header("X-Request-Id") + "]")
          .doesNotContain(
              ManagementClient.PASSWORD,
              "5hort!!",
              "wrong-and-secret",
              "changed-secret",
              login.field("access_token"),
              login.field("refresh_token"),
              token,
              fresh.field("refresh_token"),
              invited.field("token"),
              gate.gate().quickstart().token(),
              minted.field("token"),
              rotated.field("token"),
              key.lines().skip(1).findFirst().orElseThrow());
    }
  }
}
