package dev.redisgate.management.quota;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.organization.Role;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.Plan;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.quota.QuotaUsageStore;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.organization.Memberships;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Plans and quotas over HTTP. Everybody sees their own; a platform admin changes them. */
@RestController
final class QuotaController {
  private static final String REQUIRED = "is required";

  private final Memberships memberships;
  private final PlanStore plans;
  private final QuotaUsageStore usage;
  private final TransactionOperations transactions;
  private final Actions actions;
  private final Clock clock;

  record ChangePlan(
      @NotNull(message = REQUIRED)
          @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
          String title,
      @NotNull(message = REQUIRED) @Valid LimitsBody limits) {}

  /**
   * @param plan name of the plan that the organization is to have; null leaves it as it is
   * @param overrides replace those of before; null leaves them
   */
  record ChangeQuota(@Nullable String plan, @Valid @Nullable LimitsBody overrides) {}

  QuotaController(
      Memberships memberships,
      PlanStore plans,
      QuotaUsageStore usage,
      TransactionOperations transactions,
      Actions actions,
      Clock clock) {
    this.memberships = memberships;
    this.plans = plans;
    this.usage = usage;
    this.transactions = transactions;
    this.actions = actions;
    this.clock = clock;
  }

  @GetMapping("/api/plans")
  List<PlanView> plans(CurrentUser user) {
    return plans.all().stream().map(PlanView::of).toList();
  }

  @Audited(Action.PLAN_UPDATE)
  @PutMapping("/api/plans/{name}")
  PlanView changePlan(
      CurrentUser user, @PathVariable String name, @Valid @RequestBody ChangePlan request) {
    user.requirePlatformAdmin();
    Plan present = plans.find(name).orElseThrow(() -> new Refused(new Refusal.NotFound()));
    Plan changed = new Plan(present.name(), request.title(), request.limits().limits());
    transactions.executeWithoutResult(
        status -> {
          plans.update(changed);
          actions.done(attempt -> attempt.with("plan", changed.name()));
        });
    return PlanView.of(changed);
  }

  @GetMapping("/api/organizations/{organizationId}/quota")
  QuotaView quota(CurrentUser user, @PathVariable UUID organizationId) {
    memberships.require(user, organizationId, Role.VIEWER);
    return view(organizationId);
  }

  @Audited(value = Action.QUOTA_UPDATE, target = "organizationId")
  @PutMapping("/api/organizations/{organizationId}/quota")
  QuotaView changeQuota(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @Valid @RequestBody ChangeQuota request) {
    memberships.require(user, organizationId, Role.VIEWER);
    user.requirePlatformAdmin();
    transactions.executeWithoutResult(status -> change(organizationId, request));
    return view(organizationId);
  }

  private void change(UUID organizationId, ChangeQuota request) {
    if (request.plan() != null) {
      if (plans.find(request.plan()).isEmpty()) {
        throw new Refused(Refusal.InvalidFields.of("plan", "is no plan"));
      }
      plans.changePlan(organizationId, request.plan());
    }
    if (request.overrides() != null) {
      plans.override(organizationId, request.overrides().limits());
    }
    actions.done(attempt -> attempt.with("plan", plans.planOf(organizationId).orElse("")));
  }

  private QuotaView view(UUID organizationId) {
    Limits limits = found(plans.effective(organizationId));
    return QuotaView.of(
        found(plans.planOf(organizationId)),
        limits,
        plans.overrides(organizationId),
        found(usage.read(organizationId, clock.instant())));
  }

  /** It may have been deleted a moment ago. */
  private static <T> T found(Optional<T> value) {
    return value.orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }
}
