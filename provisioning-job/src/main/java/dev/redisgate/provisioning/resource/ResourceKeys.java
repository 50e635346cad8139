package dev.redisgate.provisioning.resource;

import dev.redisgate.core.accesskey.AccessKey;
import dev.redisgate.core.accesskey.AccessKeyStore;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.ActionLog;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceResource;
import dev.redisgate.core.quota.QuotaExceeded;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.secret.RandomSecrets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The access keys that resources ask for. They are nobody's: no user who goes takes them along. Of
 * one instance's such keys the one that its Secret holds is kept.
 */
public final class ResourceKeys {
  private final AccessKeyStore keys;
  private final QuotaGuard quotas;
  private final RandomSecrets secrets;
  private final ActionLog actions;
  private final TransactionOperations transactions;
  private final Clock clock;

  public ResourceKeys(
      AccessKeyStore keys,
      QuotaGuard quotas,
      RandomSecrets secrets,
      ActionLog actions,
      TransactionOperations transactions,
      Clock clock) {
    this.keys = keys;
    this.quotas = quotas;
    this.secrets = secrets;
    this.actions = actions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A token, or why there is none. */
  sealed interface Minted {

    record Token(String text) implements Minted {
      /** Leaves the token out. */
      @Override
      public String toString() {
        return "Token";
      }
    }

    record OverQuota(QuotaExceeded exceeded) implements Minted {}
  }

  boolean isValid(Instance instance, String token, Wish.KeyWish wish) {
    return keys.hasOfNobody(instance.id(), TokenHash.of(token), wish.permission());
  }

  boolean hasAny(Instance instance) {
    return keys.countOfNobody(instance.id()) > 0;
  }

  /** Makes a key; it is valid at once. Where there is no room for it, it takes its forerunner's. */
  Minted mint(InstanceResource resource, Instance instance, Wish.KeyWish wish) {
    return transactions.execute(
        status -> {
          Optional<QuotaExceeded> exceeded = quotas.accessKey(instance.organizationId());
          if (exceeded.isPresent() && revokeAllBut(resource, instance, Optional.empty()) > 0) {
            exceeded = quotas.accessKey(instance.organizationId());
          }
          return exceeded.isPresent()
              ? new Minted.OverQuota(exceeded.get())
              : new Minted.Token(add(resource, instance, wish));
        });
  }

  private String add(InstanceResource resource, Instance instance, Wish.KeyWish wish) {
    String token = secrets.newToken();
    String name = "Secret " + resource.namespace() + "/" + wish.secretName();
    AccessKey key = AccessKey.ofInstance(instance, name, token, wish.permission(), now());
    keys.add(key);
    actions.succeeded(
        ResourceActor.attempt(Action.ACCESS_KEY_CREATE, resource, instance.organizationId())
            .on(Target.Kind.ACCESS_KEY, key.id(), name)
            .with("permission", key.permission().text())
            .with("prefix", key.tokenPrefix()));
    return token;
  }

  /** Revokes the keys that no Secret holds any more. */
  void keepOnly(InstanceResource resource, Instance instance, Optional<String> token) {
    transactions.executeWithoutResult(
        status -> revokeAllBut(resource, instance, token.map(TokenHash::of)));
  }

  private int revokeAllBut(InstanceResource resource, Instance instance, Optional<TokenHash> kept) {
    var revoked = keys.revokeOfNobody(instance.id(), kept, now());
    for (UUID key : revoked) {
      actions.succeeded(
          ResourceActor.attempt(Action.ACCESS_KEY_REVOKE, resource, instance.organizationId())
              .on(Target.Kind.ACCESS_KEY, key, null));
    }
    return revoked.size();
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
