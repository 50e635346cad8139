package dev.redisgate.local.kubernetes.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules by name. What a rule says of a set of objects comes with its name. */
public final class ManifestRules {
  /** What Knative allows unless its operator allows more. */
  public static final int DEFAULT_MOST_SECONDS = 600;

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private ManifestRules() {}

  /**
   * Rules for everything that is applied to a cluster.
   *
   * @param mostSeconds what the cluster's {@code max-revision-timeout-seconds} allows
   */
  public static ManifestRules forInstallation(int mostSeconds) {
    ManifestRules all = forObjects();
    all.addKnative(new TimeRules(mostSeconds));
    all.addInstallation();
    return all;
  }

  /** Rules that hold for any set of objects, also for those of one instance. */
  public static ManifestRules forObjects() {
    ManifestRules some = new ManifestRules();
    some.rules.put("name", NameRules::namesAreWellFormed);
    some.rules.put("namespace", NameRules::namespacesAreSaid);
    some.rules.put("label", NameRules::labelsAreWellFormed);
    some.rules.put("once", NameRules::objectsAreThereOnce);
    some.rules.put("service-links", PodRules::serviceLinksAreOff);
    some.rules.put("image", PodRules::imagesHaveATag);
    some.rules.put("container-name", PodRules::containersHaveOneName);
    some.rules.put("variable", PodRules::environmentNamesAreUnique);
    some.rules.put("mount", PodRules::mountsHaveAVolume);
    some.rules.put("volume", PodRules::volumesAreMounted);
    some.rules.put("probe", PodRules::probesNameAPort);
    some.rules.put("resources", PodRules::requestsAreWithinLimits);
    some.rules.put("restricted", SecurityRules::podsAreRestricted);
    some.rules.put("reference", ReferenceRules::secretsAndSettingsExist);
    some.rules.put("selector", SelectorRules::workloadsSelectTheirOwnPods);
    some.rules.put("mapping", KnativeRules::mappingsAreWellFormed);
    some.rules.put("mapping-claim", KnativeRules::mappingsHaveAClaim);
    return some;
  }

  private void addKnative(TimeRules times) {
    rules.put("autoscaling-value", AutoscalingRules::valuesAreWellFormed);
    rules.put("autoscaling-range", AutoscalingRules::smallestIsNotAboveLargest);
    rules.put("autoscaling-target", AutoscalingRules::targetIsWithinConcurrency);
    rules.put("autoscaling-place", AutoscalingRules::annotationsAreInTheTemplate);
    rules.put("autoscaling-said", AutoscalingRules::servicesSayHowTheyScale);
    rules.put("knative-feature", KnativeRules::featuresAreNotNeeded);
    rules.put("knative-variable", KnativeRules::variablesAreNotReserved);
    rules.put("knative-port", KnativeRules::onePortIsServed);
    rules.put("knative-mount", KnativeRules::mountsOfSecretsAreReadOnly);
    rules.put("knative-liveness", KnativeRules::livenessIsAskedAtTheServedPort);
    rules.put("knative-concurrency", KnativeRules::concurrencyIsAllowed);
    rules.put("knative-traffic", KnativeRules::trafficAddsUp);
    rules.put("time-limit", times::requestsEndInTime);
    rules.put("time-parts", times::partsAreWithinTheWhole);
    rules.put("time-to-drain", times::functionsHaveTimeToDrain);
  }

  private void addInstallation() {
    rules.put("definition-name", CustomResourceRules::namesFitTogether);
    rules.put("definition-schema", CustomResourceRules::schemasCanBeMet);
    rules.put("account", ReferenceRules::serviceAccountsExist);
    rules.put("sink", ReferenceRules::sinksExist);
    rules.put("gateway", ReferenceRules::gatewaysExist);
    rules.put("backend", ReferenceRules::backendsElsewhereAreGranted);
    rules.put("scaled", ReferenceRules::scaledObjectsExist);
    rules.put("brokers", ReferenceRules::brokersAreTheSameForAll);
    rules.put("selects", SelectorRules::budgetsAndMonitorsSelectPods);
    rules.put("monitor-port", SelectorRules::monitorsNameAPort);
    rules.put("policy-selects", SelectorRules::policiesSelectPods);
    rules.put("policy-peer", SelectorRules::peersExist);
    rules.put("denied-by-default", SelectorRules::podsAreDeniedByDefault);
    rules.put("own-labels", SelectorRules::ownObjectsAreLabelled);
    rules.put("binding", AccessRules::bindingsNameWhatExists);
    rules.put("role", AccessRules::rolesAreBoundOrAggregated);
    rules.put("asterisk", AccessRules::nothingIsAllowedByAsterisk);
    rules.put("token", AccessRules::tokensAreForAccountsWithRights);
    rules.put("token-of-pod", AccessRules::podsHaveATokenIfTheirAccountHas);
    rules.put("job-of-event", OwnRules::jobsOfEventsAreThoseOfTheTemplate);
    rules.put("job-template", OwnRules::templateOfJobsIsThere);
    rules.put("address", OwnRules::addressIsTheSameForAll);
    rules.put("function", OwnRules::servedFunctionsExist);
    rules.put("job-bounds", OwnRules::jobsAreBounded);
  }

  /** Names of all rules. */
  public Set<String> names() {
    return Set.copyOf(rules.keySet());
  }

  /** What is not as it must be: {@code [rule] object: what}. */
  public List<String> problems(ObjectSet set) {
    return rules.entrySet().stream()
        .flatMap(
            rule ->
                rule.getValue().problems(set).map(problem -> "[" + rule.getKey() + "] " + problem))
        .toList();
  }
}
