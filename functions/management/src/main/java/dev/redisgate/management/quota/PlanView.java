package dev.redisgate.management.quota;

import dev.redisgate.core.quota.Plan;

/** A plan: null is without limit. */
record PlanView(String name, String title, LimitsBody limits) {

  static PlanView of(Plan plan) {
    return new PlanView(plan.name(), plan.title(), LimitsBody.of(plan.limits()));
  }
}
