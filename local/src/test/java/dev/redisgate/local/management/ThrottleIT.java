package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.management.ManagementClient.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guesses are limited, in two replicas behind a proxy, and owners are not locked out. */
@ExtendWith(SharedGate.class)
class ThrottleIT {
  private static final int WINDOW_SECONDS = 15 * 60;

  private static OwnManagement one;
  private static OwnManagement other;

  private RunningGate gate;
  private String email;
  private ManagementClient client;

  @BeforeAll
  static void start(RunningGate gate) {
    // "native": the address of the client is what the proxy says it is.
    Map<String, Object> behindProxy = Map.of("server.forward-headers-strategy", "native");
    one = OwnManagement.start(gate, behindProxy);
    other = OwnManagement.start(gate, behindProxy);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  @BeforeEach
  void register(RunningGate gate) {
    this.gate = gate;
    email = ManagementClient.newEmail();
    client = one.client().from(newAddress());
    client.register(email);
  }

  private static String newAddress() {
    var random = ThreadLocalRandom.current();
    return "203." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
  }

  private void failTenTimes(ManagementClient from, String email) {
    for (int i = 0; i < 10; i++) {
      assertThat(from.login(email, "wrong " + i).status()).as("try %d", i + 1).isEqualTo(401);
    }
  }

  private static void assertThrottled(Reply reply) {
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.problem()).isEqualTo("too-many-attempts");
    assertThat(Integer.parseInt(reply.header("Retry-After")))
        .isBetween(WINDOW_SECONDS - 60, WINDOW_SECONDS);
  }

  @Test
  void eleventhWrongPassword_is429_inEveryReplica_andEvenIfItIsRight() {
    failTenTimes(client, email);
    assertThrottled(client.login(email, "wrong again"));
    assertThrottled(client.login(email, ManagementClient.PASSWORD));
    assertThrottled(client.login(email.toUpperCase(Locale.ROOT), "wrong"));
    ManagementClient there = new ManagementClient(other.client().url(), client.headers());
    assertThrottled(there.login(email, ManagementClient.PASSWORD));
  }

  @Test
  void unknownMail_isLimitedLikeAKnownOne() {
    String unknown = ManagementClient.newEmail();
    failTenTimes(client, unknown);
    assertThrottled(client.login(unknown, "wrong again"));
  }

  @Test
  void otherAddressAndOtherAccount_areNotConcerned() {
    failTenTimes(client, email);
    assertThat(one.client().from(newAddress()).login(email, ManagementClient.PASSWORD).status())
        .isEqualTo(200);
    assertThat(client.newSession().status()).isEqualTo(200);
  }

  @Test
  void rightPassword_forgetsTheFailures() {
    for (int i = 0; i < 9; i++) {
      client.login(email, "wrong");
    }
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
    failTenTimes(client, email);
    assertThrottled(client.login(email, "wrong again"));
  }

  @Test
  void hundredTriesAtOnce_lookAtTenPasswords() throws Exception {
    List<Callable<Reply>> tries =
        IntStream.range(0, 100)
            .<Callable<Reply>>mapToObj(i -> () -> client.login(email, "wrong " + i))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long looked = 0;
      for (Future<Reply> reply : threads.invokeAll(tries)) {
        looked += reply.get().status() == 401 ? 1 : 0;
      }
      assertThat(looked).isEqualTo(10);
    }
  }

  @Test
  void limit_endsWhenTheFailuresAreOld_andOldOnesAreForgotten() {
    failTenTimes(client, email);
    age(24 * 60);
    assertThat(client.login(email, "wrong").status()).isEqualTo(401);
    assertThat(failures()).as("the old ones are gone").isEqualTo(1);
  }

  @Test
  void hundredFailuresOfAnAccount_limitItEverywhere_butWhereItsUserLoggedIn() {
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      failTenTimes(one.client().from(newAddress()), email);
    }
    assertThrottled(one.client().from(newAddress()).login(email, ManagementClient.PASSWORD));
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void hundredFailuresFromAnAddress_limitItForEveryAccount() {
    ManagementClient attacker = one.client().from("2001:db8:" + newGroup() + ":1::1");
    for (int i = 0; i < 10; i++) {
      failTenTimes(attacker, ManagementClient.newEmail());
    }
    assertThrottled(attacker.login(email, ManagementClient.PASSWORD));
    String sameNetwork = attacker.headers().get("X-Forwarded-For").replace("::1", "::beef:2");
    assertThrottled(one.client().from(sameNetwork).login(email, ManagementClient.PASSWORD));
    assertThat(client.login(email, ManagementClient.PASSWORD).status()).isEqualTo(200);
  }

  private static String newGroup() {
    return Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
  }

  @Test
  void guessesAtTheCurrentPassword_areLimitedAsWell() {
    String token = client.login(email, ManagementClient.PASSWORD).field("access_token");
    Map<String, String> guess =
        Map.of("current_password", "wrong", "new_password", "another password");
    for (int i = 0; i < 10; i++) {
      assertThat(client.post("/auth/password", guess, token).status()).isEqualTo(400);
    }
    assertThrottled(client.post("/auth/password", guess, token));
  }

  private void age(int minutes) {
    gate.database()
        .sql(
            """
            update login_failures set failed_at = failed_at - make_interval(mins => :minutes)
            where account_sha256 = sha256(convert_to(:email, 'UTF8'))
            """)
        .param("minutes", minutes)
        .param("email", email)
        .update();
  }

  private int failures() {
    return gate.database()
        .sql(
            """
            select count(*) from login_failures
            where account_sha256 = sha256(convert_to(:email, 'UTF8'))
            """)
        .param("email", email)
        .query(Integer.class)
        .single();
  }
}
