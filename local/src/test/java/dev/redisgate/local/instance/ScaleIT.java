package dev.redisgate.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.JdbcGrantStore;
import dev.redisgate.core.accesskey.Resolution;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.instance.QueryPlans.Step;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * With 100,000 instances and a key for each, in 1,000 organizations, PostgreSQL finds what is asked
 * for in indexes and reads none of these tables whole: what a request costs does not grow with the
 * others.
 */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class ScaleIT {
  private static final int ORGANIZATIONS = 1000;
  private static final int INSTANCES_EACH = 100;
  private static final String OURS = " in (select id from organizations where slug like 'scale-%')";

  private RunningGate gate;
  private QueryPlans plans;
  private InstanceStore instances;
  private JdbcGrantStore grants;
  private UUID organization;
  private UUID instance;

  @BeforeAll
  void addInstances(RunningGate running) {
    gate = running;
    plans = new QueryPlans(gate.gate().database().dataSource());
    SecretBox secrets = new SecretBox(gate.masterKey(), new SecureRandom());
    instances = new InstanceStore(plans, secrets);
    grants = new JdbcGrantStore(plans, secrets);
    update(
        "insert into organizations (id, slug, name, created_at)"
            + " select gen_random_uuid(), 'scale-' || i, 'Scale', now() from generate_series(1, "
            + ORGANIZATIONS
            + ") i");
    // Stopped: nobody is to run so many.
    update(
        """
        insert into instances (id, organization_id, slug, name, status, max_memory_bytes,
                               redis_password, created_at)
        select gen_random_uuid(), o.id, 'i-' || i, 'Scale', 'stopped', 1048576, '\\x00',
               now() - i * interval '1 s'
        from organizations o, generate_series(1, %d) i where o.slug like 'scale-%%'
        """
            .formatted(INSTANCES_EACH));
    update(
        """
        insert into access_keys (id, organization_id, instance_id, name, token_sha256,
                                 token_prefix, permission, created_at)
        select gen_random_uuid(), organization_id, id, 'Scale', sha256(id::text::bytea),
               'rg_12345678', 'read_only', now()
        from instances where organization_id"""
            + OURS);
    update("analyze organizations, instances, access_keys");
    organization = id("select id from organizations where slug = 'scale-100'");
    instance =
        id(
            "select id from instances where slug = 'i-50' and organization_id = '%s'"
                .formatted(organization));
  }

  @AfterAll
  void removeThem() {
    update("delete from instances where organization_id" + OURS);
    update("delete from organizations where slug like 'scale-%'");
    update("analyze organizations, instances, access_keys");
  }

  private void update(String sql) {
    gate.database().sql(sql).update();
  }

  private UUID id(String query) {
    return gate.database().sql(query).query(UUID.class).single();
  }

  @Test
  void pageOfAnOrganization_isReadFromAnIndex() {
    List<Instance> page = instances.page(organization, 20, 40);
    assertThat(page).hasSize(20).first().extracting(Instance::slug).isEqualTo("i-41");
    assertThat(instances.count(organization)).isEqualTo(INSTANCES_EACH);
    assertIndexed("instances_page");
  }

  @Test
  void oneInstance_isReadFromAnIndex() {
    assertThat(instances.find(organization, instance)).isPresent();
    assertIndexed("instances_pkey");
  }

  @Test
  void token_isResolvedByIndexes() {
    TokenHash token = TokenHash.of(instance.toString());
    assertThat(grants.find(Claim.of(token))).isNotInstanceOf(Resolution.Nothing.class);
    assertIndexed("access_keys_token_sha256_key");
  }

  @Test
  void tokenAndTheNameOfAnInstance_areResolvedByIndexes() {
    TokenHash token = TokenHash.of(instance.toString());
    Claim named = new Claim(token, Optional.of("i-50"));
    assertThat(grants.find(named)).isNotInstanceOf(Resolution.Nothing.class);
    assertIndexed("access_keys_token_sha256_key");
  }

  @Test
  void instancesThatAreLookedAfter_areReadWithoutTheOthers() {
    assertThat(instances.runningOrFailed(new UUID(0, 0), 1000))
        .isNotEmpty()
        .extracting(Instance::organizationId)
        .doesNotContain(organization);
    assertIndexed("instances_looked_after");
  }

  private void assertIndexed(String index) {
    List<Step> steps = plans.takeSteps();
    System.out.println("ScaleIT: " + steps);
    assertThat(steps).extracting(Step::of).contains(index);
    assertThat(steps)
        .doesNotContain(
            new Step("Seq Scan", "organizations"),
            new Step("Seq Scan", "instances"),
            new Step("Seq Scan", "access_keys"));
  }
}
