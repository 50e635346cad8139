package dev.redisgate.management.accesskey;

import dev.redisgate.core.accesskey.AccessKey;
import dev.redisgate.core.accesskey.AccessKeyStore;
import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Makes, replaces and revokes access keys. */
final class AccessKeys {
  private static final Duration ENDED_KEYS_STAY = Duration.ofDays(30);

  private final AccessKeyStore store;
  private final AccessKeyViews views;
  private final Owners owners;
  private final KeyRights rights;
  private final QuotaGuard quotas;
  private final Actions actions;
  private final TransactionOperations transactions;
  private final RandomSecrets secrets;
  private final Clock clock;

  AccessKeys(
      AccessKeyStore store,
      AccessKeyViews views,
      Owners owners,
      KeyRights rights,
      QuotaGuard quotas,
      Actions actions,
      TransactionOperations transactions,
      RandomSecrets secrets,
      Clock clock) {
    this.store = store;
    this.views = views;
    this.owners = owners;
    this.rights = rights;
    this.quotas = quotas;
    this.actions = actions;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Makes a key; it is valid at once. */
  MintedAccessKey mint(CurrentUser user, UUID organization, Requests.Mint request) {
    Instant now = now();
    Permission permission = RequestFields.permission(request);
    rights.requireToMint(user, organization, permission);
    RequestFields.requireSameOrganization(request, organization);
    Optional<UUID> instance = Optional.ofNullable(request.instanceId());
    String token = secrets.newToken();
    AccessKey key =
        new AccessKey(
            UUID.randomUUID(),
            organization,
            instance,
            request.name(),
            TokenHash.of(token),
            RandomSecrets.shown(token),
            permission,
            now,
            Optional.of(user.id()),
            RequestFields.expiresAt(request, now),
            Optional.empty());
    transactions.executeWithoutResult(
        status -> {
          owners.lockOrganization(organization);
          instance.ifPresent(id -> owners.requireInstance(organization, id));
          requireRoom(organization);
          add(key);
          done(key);
        });
    return MintedAccessKey.of(key, token);
  }

  /**
   * Replaces a key by one with a new token.
   *
   * @param overlap how long the replaced one stays valid; zero ends it at once
   */
  MintedAccessKey rotate(CurrentUser user, UUID organization, UUID id, Duration overlap) {
    rights.requireToSee(user, organization);
    String token = secrets.newToken();
    AccessKey key =
        transactions.execute(
            status -> {
              // Two who replace the same key come one after the other.
              owners.lockOrganization(organization);
              AccessKey successor = successor(user, organization, id, token);
              end(id, successor.createdAt(), overlap);
              requireRoom(organization);
              add(successor);
              done(successor);
              return successor;
            });
    return MintedAccessKey.of(key, token);
  }

  private AccessKey successor(CurrentUser user, UUID organization, UUID id, String token) {
    Instant now = now();
    AccessKeyView old = find(organization, id);
    Permission permission = Permission.parse(old.permission());
    rights.requireToEnd(user, organization, old);
    rights.requireToMint(user, organization, permission);
    if (old.hasEnded(now) || views.isReplaced(id)) {
      throw new Refused(new Refusal.AccessKeyEnded());
    }
    return new AccessKey(
        UUID.randomUUID(),
        organization,
        Optional.ofNullable(old.instanceId()),
        old.name(),
        TokenHash.of(token),
        RandomSecrets.shown(token),
        permission,
        now,
        Optional.of(user.id()),
        Optional.ofNullable(old.expiresAt()),
        Optional.of(id));
  }

  private void requireRoom(UUID organization) {
    quotas
        .accessKey(organization)
        .ifPresent(
            exceeded -> {
              throw new Refused(new Refusal.OverQuota(exceeded));
            });
  }

  private void add(AccessKey key) {
    store.removeEnded(key.organizationId(), key.createdAt().minus(ENDED_KEYS_STAY));
    store.add(key);
  }

  private void end(UUID id, Instant now, Duration overlap) {
    if (overlap.isZero()) {
      store.revoke(id, now);
    } else {
      store.expireAt(id, now.plus(overlap));
    }
  }

  /** Revokes a key; one that is revoked stays so. */
  void revoke(CurrentUser user, UUID organization, UUID id) {
    rights.requireToSee(user, organization);
    AccessKeyView key = find(organization, id);
    rights.requireToEnd(user, organization, key);
    transactions.executeWithoutResult(
        status -> {
          store.revoke(id, now());
          actions.done(attempt -> attempt.on(Target.Kind.ACCESS_KEY, id, key.name()));
        });
  }

  private void done(AccessKey key) {
    actions.done(
        attempt ->
            attempt
                .on(Target.Kind.ACCESS_KEY, key.id(), key.name())
                .with("permission", key.permission().text())
                .with("prefix", key.tokenPrefix()));
  }

  private AccessKeyView find(UUID organization, UUID id) {
    return views.find(organization, id).orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
