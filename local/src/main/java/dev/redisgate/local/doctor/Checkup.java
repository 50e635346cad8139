package dev.redisgate.local.doctor;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.record.Topic;
import dev.redisgate.core.record.Topics;
import dev.redisgate.core.redis.EndpointClient;
import dev.redisgate.core.redis.OwnPing;
import dev.redisgate.core.secret.SecretBox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Looks at one part after the other, each as its users reach it. */
final class Checkup {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 2; // Flyway takes a second one

  private final Installation installation;
  private final Consumer<Finding> findings;

  /**
   * @param findings told each as it is known
   */
  Checkup(Installation installation, Consumer<Finding> findings) {
    this.installation = installation;
    this.findings = findings;
  }

  void run() {
    Optional<String> postgres = installation.value(Installation.POSTGRES_URL);
    findings.accept(checked(Installation.KAFKA, "Kafka", Checkup::kafka));
    findings.accept(
        checked(
            Installation.DATA_URL,
            "data functions",
            // Without a token: that the answer is the contract's 401 shows who answers.
            url -> service("data functions", url + "/ping", Set.of(200, 401))));
    findings.accept(
        checked(
            Installation.MANAGEMENT_URL,
            "management function",
            url -> service("management function", url + "/health/ready", Set.of(200))));
    if (postgres.isEmpty()) {
      findings.accept(unknown("PostgreSQL", Installation.POSTGRES_URL));
    } else {
      withDatabase(postgres.get());
    }
  }

  private Finding checked(String setting, String part, Function<String, Finding> check) {
    return installation.value(setting).map(check).orElseGet(() -> unknown(part, setting));
  }

  private static Finding unknown(String part, String setting) {
    return Finding.ill(part, "where it is is not known: set " + setting);
  }

  private static Finding kafka(String bootstrapServers) {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()))) {
      Set<String> present =
          admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      List<String> missing =
          Topics.ALL.stream().map(Topic::name).filter(name -> !present.contains(name)).toList();
      return missing.isEmpty()
          ? Finding.healthy("Kafka", "has " + Topics.ALL.size() + " topics of RedisGate")
          : Finding.ill("Kafka", "lacks the topics " + String.join(", ", missing));
    } catch (ExecutionException | TimeoutException e) {
      return Finding.ill("Kafka", "does not answer at " + bootstrapServers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.ill("Kafka", "was not waited for");
    }
  }

  private static Finding service(String part, String url, Set<Integer> expected) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      int status =
          http.send(
                  HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                  BodyHandlers.discarding())
              .statusCode();
      return expected.contains(status)
          ? Finding.healthy(part, "serves at " + URI.create(url).getAuthority())
          : Finding.ill(part, "answers " + status + " at " + url);
    } catch (IOException e) {
      return Finding.ill(part, "does not answer at " + URI.create(url).getAuthority());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.ill(part, "was not waited for");
    }
  }

  private void withDatabase(String url) {
    try (Database database = Database.open(url, "doctor", CONNECTIONS)) {
      JdbcClient jdbc = JdbcClient.create(database.dataSource());
      String version = jdbc.sql("show server_version").query(String.class).single();
      List<String> pending = database.pendingMigrations();
      findings.accept(
          pending.isEmpty()
              ? Finding.healthy("PostgreSQL", version + ", schema up to date")
              : Finding.ill("PostgreSQL", version + ", schema lacks " + pending));
      instances(database);
    } catch (DataAccessException | FlywayException e) {
      findings.accept(Finding.ill("PostgreSQL", "does not answer, or refuses the password"));
    }
  }

  private void instances(Database database) {
    Optional<String> masterKey = installation.value(Installation.MASTER_KEY);
    if (masterKey.isEmpty()) {
      findings.accept(unknown("instances", Installation.MASTER_KEY));
      return;
    }
    InstanceStore store =
        new InstanceStore(
            database.dataSource(), new SecretBox(masterKey.get(), new SecureRandom()));
    store.all().forEach(instance -> findings.accept(instance(store, instance)));
  }

  private static Finding instance(InstanceStore store, Instance instance) {
    String part = "instance " + instance.slug();
    if (instance.state().status() == InstanceStatus.STOPPED) {
      return Finding.healthy(part, instance.id() + " is stopped, as its owner wants it");
    }
    try {
      return store
          .endpoint(instance.id())
          .map(endpoint -> ping(part, instance, endpoint))
          .orElseGet(() -> Finding.ill(part, instance.id() + " has never been started"));
    } catch (IllegalStateException e) {
      return Finding.ill(part, instance.id() + " has a password of another master key");
    }
  }

  private static Finding ping(String part, Instance instance, RedisEndpoint endpoint) {
    try (Jedis redis = EndpointClient.open(endpoint, PATIENCE)) {
      redis.ping(OwnPing.WORD);
      return Finding.healthy(part, instance.id() + " answers at " + endpoint);
    } catch (JedisException e) {
      return Finding.ill(
          part,
          "%s is %s and does not answer at %s"
              .formatted(instance.id(), instance.state().status().column(), endpoint));
    }
  }
}
