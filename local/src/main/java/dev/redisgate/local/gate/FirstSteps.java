package dev.redisgate.local.gate;

import dev.redisgate.core.accesskey.AccessKey;
import dev.redisgate.core.accesskey.AccessKeyStore;
import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.accesskey.GrantStore;
import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.database.Database;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.organization.User;
import dev.redisgate.core.organization.UserStore;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.secret.PasswordHasher;
import dev.redisgate.core.secret.RandomSecrets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes, once, what a newcomer starts with: a user, an organization, an instance, a token. */
final class FirstSteps {
  static final String ADMIN_EMAIL = "admin@localhost";

  static final String DEFAULT = "default";

  private static final String UNLIMITED_PLAN = "enterprise"; // nobody is throttled on a laptop
  private static final long MAX_MEMORY_BYTES = 256L << 20;

  private final Database database;
  private final UserStore users;
  private final OrganizationStore organizations;
  private final PlanStore plans;
  private final InstanceStore instances;
  private final AccessKeyStore accessKeys;
  private final GrantStore grants;
  private final RandomSecrets secrets;
  private final Clock clock;

  /** What the newcomer is told, once. */
  record Secrets(String token, String adminPassword) {}

  FirstSteps(
      Database database,
      InstanceStore instances,
      GrantStore grants,
      RandomSecrets secrets,
      Clock clock) {
    this.database = database;
    this.users = new UserStore(database.dataSource());
    this.organizations = new OrganizationStore(database.dataSource());
    this.plans = new PlanStore(database.dataSource());
    this.instances = instances;
    this.accessKeys = new AccessKeyStore(database.dataSource());
    this.grants = grants;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Makes what is missing.
   *
   * @param kept secrets of an earlier start; what was lost is replaced by a new one
   */
  Secrets take(Quickstart.Kept kept) {
    return database.inTransaction(
        () -> {
          String password = kept.adminPassword().orElseGet(secrets::newPassword);
          Optional<Instance> present =
              instances.all().stream().filter(i -> i.slug().equals(DEFAULT)).findFirst();
          Instance instance = present.orElseGet(() -> found(password));
          if (present.isPresent() && kept.adminPassword().isEmpty()) {
            users.changePassword(ADMIN_EMAIL, hash(password));
          }
          String token =
              kept.token()
                  .filter(t -> grants.find(Claim.of(TokenHash.of(t))) instanceof Grant)
                  .orElseGet(() -> newToken(instance));
          return new Secrets(token, password);
        });
  }

  /** Every instance there is, the first one included. */
  List<Instance> instances() {
    return instances.all();
  }

  private Instance found(String adminPassword) {
    Instant now = clock.instant();
    User admin = new User(UUID.randomUUID(), ADMIN_EMAIL, hash(adminPassword), now);
    Organization organization = new Organization(UUID.randomUUID(), DEFAULT, "Default", now);
    users.addPlatformAdmin(admin);
    organizations.add(organization, admin.id());
    plans.changePlan(organization.id(), UNLIMITED_PLAN);
    Instance instance =
        Instance.create(
            organization.id(), DEFAULT, "Default", InstanceSettings.ofSize(MAX_MEMORY_BYTES), now);
    instances.add(instance, secrets.newPassword());
    return instance;
  }

  private String newToken(Instance instance) {
    String token = secrets.newToken();
    accessKeys.add(
        AccessKey.ofInstance(instance, DEFAULT, token, StandardPermission.ADMIN, clock.instant()));
    return token;
  }

  private static String hash(String password) {
    return new PasswordHasher().hash(password);
  }
}
