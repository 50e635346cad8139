package dev.redisgate.local.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceResource;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.kubernetes.mock.TaughtApiServer;
import dev.redisgate.local.quota.LimitsOf;
import dev.redisgate.provisioning.resource.RedisHttpInstance;
import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec;
import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec.AccessKeySpec;
import dev.redisgate.provisioning.resource.ResourceFollower;
import dev.redisgate.provisioning.resource.StatusCondition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the Secret of a resource holds opens its instance over HTTP, as long as it should. */
@ExtendWith(SharedGate.class)
class AccessKeySecretIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SECRET = "cache-redisgate";
  private static final AccessKeySpec KEY = new AccessKeySpec(null, null);

  private TaughtApiServer server;
  private KubernetesClient kubernetes;
  private RunningGate gate;
  private ResourceFollower follower;
  private String namespace;

  @BeforeEach
  void start(RunningGate shared) {
    gate = shared;
    server =
        TaughtApiServer.start()
            .with(CustomResourceDefinitionContext.fromCustomResourceType(RedisHttpInstance.class));
    kubernetes = server.client();
    follower =
        FollowerParts.follower(
            kubernetes,
            gate.gate().database().dataSource(),
            gate.masterKey(),
            gate.gate().workloads(),
            gate.gate().quickstart().dataUrl(),
            Clock.systemUTC());
    namespace = namespaceOf(Limits.NONE);
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (RedisHttpInstance resource :
        kubernetes.resources(RedisHttpInstance.class).inAnyNamespace().list().getItems()) {
      kubernetes.resource(resource).delete();
      follower.follow(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }
    kubernetes.close();
    server.close();
  }

  @Test
  void secret_opensTheInstance_andIsLeftAlone() throws Exception {
    apply("cache", KEY);
    Secret secret = secret();
    assertThat(secret.getData().keySet())
        .containsExactlyInAnyOrder(
            "UPSTASH_REDIS_REST_URL",
            "UPSTASH_REDIS_REST_TOKEN",
            "KV_REST_API_URL",
            "KV_REST_API_TOKEN");
    assertThat(text(secret, "UPSTASH_REDIS_REST_URL"))
        .isEqualTo(text(secret, "KV_REST_API_URL"))
        .isEqualTo(gate.gate().quickstart().dataUrl());
    assertThat(secret.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.getKind()).isEqualTo("RedisHttpInstance");
              assertThat(owner.getUid()).isEqualTo(resource("cache").getMetadata().getUid());
            });
    assertThat(send("/set/greeting/hello", token()).text()).contains("OK");
    assertThat(send("/get/greeting", token()).text()).contains("hello");
    assertThat(condition("cache")).isEqualTo("True Valid");
    follower.follow(namespace, "cache");
    assertThat(secret().getMetadata().getResourceVersion())
        .isEqualTo(secret.getMetadata().getResourceVersion());
    assertThat(keys("cache")).isEqualTo(1);
  }

  @Test
  void token_isInTheSecretOnly() throws Exception {
    apply("cache", KEY);
    String token = token();
    assertThat(Serialization.asJson(resource("cache"))).doesNotContain(token);
    assertThat(Serialization.asJson(kubernetes.v1().events().inAnyNamespace().list()))
        .doesNotContain(token);
    assertThat(
            gate.database()
                .sql("select convert_from(value, 'UTF8') from action_outbox")
                .query(String.class)
                .list())
        .noneMatch(action -> action.contains(token));
  }

  @Test
  void deletedSecret_isMadeAnew_andTheOldTokenIsDead() throws Exception {
    apply("cache", KEY);
    String old = token();
    kubernetes.resource(secret()).delete();
    follower.follow(namespace, "cache");
    assertThat(token()).isNotEqualTo(old);
    assertThat(send("/ping", token()).status()).isEqualTo(200);
    awaitDead(old);
    assertThat(keys("cache")).isEqualTo(1);
  }

  @Test
  void changedSecret_isPutRight() throws Exception {
    apply("cache", KEY);
    String old = token();
    Secret wrong = new SecretBuilder(secret()).addToData("KV_REST_API_TOKEN", "eA==").build();
    kubernetes.resource(wrong).update();
    follower.follow(namespace, "cache");
    assertThat(text(secret(), "KV_REST_API_TOKEN")).isEqualTo(token());
    assertThat(send("/ping", token()).status()).isEqualTo(200);
    awaitDead(old);
  }

  @Test
  void otherPermission_isAnotherKey() throws Exception {
    apply("cache", KEY);
    String old = token();
    apply("cache", new AccessKeySpec(null, "read_only"));
    assertThat(token()).isNotEqualTo(old);
    assertThat(send("/get/x", token()).status()).isEqualTo(200);
    assertThat(send("/set/x/1", token()).status()).isNotEqualTo(200);
    awaitDead(old);
  }

  @Test
  void otherName_isAnotherSecret() throws Exception {
    apply("cache", KEY);
    apply("cache", new AccessKeySpec("redis-credentials", null));
    assertThat(find(SECRET)).isNull();
    assertThat(find("redis-credentials")).isNotNull();
    assertThat(keys("cache")).isEqualTo(1);
  }

  @Test
  void keyNotWantedAnyMore_isRevoked() throws Exception {
    apply("cache", KEY);
    String old = token();
    apply("cache", null);
    assertThat(find(SECRET)).isNull();
    assertThat(keys("cache")).isZero();
    assertThat(condition("cache")).isEmpty();
    awaitDead(old);
  }

  @Test
  void secretOfSomebodyElse_isNeverOverwritten() throws Exception {
    Secret theirs =
        new SecretBuilder()
            .withNewMetadata()
            .withName(SECRET)
            .withNamespace(namespace)
            .endMetadata()
            .addToData("password", "eA==")
            .build();
    kubernetes.resource(theirs).create();
    apply("cache", KEY);
    assertThat(condition("cache")).isEqualTo("False SecretTaken");
    assertThat(secret().getData()).isEqualTo(theirs.getData());
    assertThat(keys("cache")).isZero();
    apply("cache", null);
    assertThat(find(SECRET)).isNotNull();
  }

  @Test
  void keys_countAgainstThePlan_andCanStillBeReplaced() throws Exception {
    namespace = namespaceOf(LimitsOf.holdings(Long.MAX_VALUE, 1, Long.MAX_VALUE));
    apply("cache", KEY);
    apply("other", KEY);
    assertThat(condition("other")).isEqualTo("False OverQuota");
    assertThat(find("other-redisgate")).isNull();
    String old = token();
    kubernetes.resource(secret()).delete();
    follower.follow(namespace, "cache");
    assertThat(token()).isNotEqualTo(old);
    assertThat(condition("cache")).isEqualTo("True Valid");
  }

  @Test
  void deletedResource_takesItsTokenAlong() throws Exception {
    apply("cache", KEY);
    String token = token();
    kubernetes.resource(resource("cache")).delete();
    follower.follow(namespace, "cache");
    awaitDead(token);
  }

  private String namespaceOf(Limits limits) {
    UUID organization = gate.newOrganization("enterprise", limits);
    String slug =
        new OrganizationStore(gate.gate().database().dataSource())
            .find(organization)
            .orElseThrow()
            .slug();
    kubernetes
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("ns-" + slug)
                .addToLabels(TestCluster.ORGANIZATION_LABEL, slug)
                .endMetadata()
                .build())
        .create();
    return "ns-" + slug;
  }

  private void apply(String name, @Nullable AccessKeySpec key) throws InterruptedException {
    RedisHttpInstance resource = new RedisHttpInstance();
    resource.getMetadata().setName(name);
    resource.getMetadata().setNamespace(namespace);
    resource.setSpec(
        new RedisHttpInstanceSpec("4Mi", null, null, null, null, null, null, null, null, key));
    kubernetes.resource(resource).fieldManager("kubectl").forceConflicts().serverSideApply();
    follower.follow(namespace, name);
  }

  private RedisHttpInstance resource(String name) {
    return kubernetes
        .resources(RedisHttpInstance.class)
        .inNamespace(namespace)
        .withName(name)
        .get();
  }

  private String condition(String name) {
    return resource(name).getStatus().conditions().stream()
        .filter(condition -> condition.type().equals("AccessKeyReady"))
        .map((StatusCondition condition) -> condition.status() + " " + condition.reason())
        .findFirst()
        .orElse("");
  }

  private @Nullable Secret find(String name) {
    return kubernetes.secrets().inNamespace(namespace).withName(name).get();
  }

  private Secret secret() {
    return kubernetes.secrets().inNamespace(namespace).withName(SECRET).get();
  }

  private String token() {
    return text(secret(), "UPSTASH_REDIS_REST_TOKEN");
  }

  private static String text(Secret secret, String key) {
    return new String(
        Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
  }

  private Instance instance(String name) {
    return gate.gate().instances().ofResource(new InstanceResource(namespace, name)).orElseThrow();
  }

  private long keys(String name) {
    return gate.accessKeys().countOfNobody(instance(name).id());
  }

  private HttpReply send(String target, String token) {
    return new GateInstance(
            gate.dataPort(),
            gate.gate().instances().all().getFirst(),
            UUID.randomUUID(),
            token,
            "test/" + namespace)
        .get(target);
  }

  private void awaitDead(String token) {
    await("the token to be dead")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(send("/ping", token).status()).isEqualTo(401));
  }
}
