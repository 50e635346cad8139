package dev.redisgate.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.kubernetes.rule.ManifestRules;
import dev.redisgate.local.kubernetes.rule.ObjectSet;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule refuses what it is there for: a good overlay in which one thing is made wrong. */
class RulesIT {
  private static final Map<String, String> OVERLAYS =
      Map.of(
          "dev", Kustomize.text(Kustomize.ROOT.resolve("overlays/dev")),
          "production", Kustomize.text(Kustomize.ROOT.resolve("overlays/production")));

  private static final ManifestRules RULES =
      ManifestRules.forInstallation(ManifestRules.DEFAULT_MOST_SECONDS);

  /** What stands before the first object, to put another one there. */
  private static final String START = "apiVersion: v1\nkind: Namespace\n";

  /**
   * @param rule that has to refuse
   * @param good what stands in the overlay
   * @param bad what takes its place, wherever it stands
   */
  record Mistake(String rule, String overlay, String good, String bad) {}

  private static Mistake dev(String rule, String good, String bad) {
    return new Mistake(rule, "dev", good, bad);
  }

  private static Mistake production(String rule, String good, String bad) {
    return new Mistake(rule, "production", good, bad);
  }

  /** A definition whose name and schema are said. */
  private static Mistake definition(String rule, String name, String schema) {
    return added(
        rule,
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: %s}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Pot, plural: pots}
          versions:
            - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: %s}}
        """
            .formatted(name, schema));
  }

  private static Mistake added(String rule, String object) {
    return dev(rule, START, object.indent(0) + "---\n" + START);
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(ofPods(), ofKnative(), ofReferences(), ofTheRest()).flatMap(List::stream);
  }

  private static List<Mistake> ofPods() {
    return List.of(
        dev("service-links", "enableServiceLinks: false", "enableServiceLinks: true"),
        dev("service-links", "      enableServiceLinks: false\n", ""),
        dev("image", "redisgate/management:0.1.0", "redisgate/management"),
        dev("image", "redisgate/management:0.1.0", "redisgate/management:latest"),
        dev(
            "container-name",
            "\n      containers:\n      -",
            "\n      containers:\n      - name: management\n      -"),
        dev("variable", "name: REDISGATE_MASTERKEY", "name: REDISGATE_POSTGRES_URL"),
        dev(
            "mount",
            "mountPath: /tmp\n          name: tmp",
            "mountPath: /tmp\n          name: temp"),
        dev(
            "volume",
            "secretName: redisgate-signing-key",
            "secretName: a\n      - name: b\n        emptyDir: {}"),
        dev("probe", "port: observation", "port: observations"),
        dev(
            "probe",
            "path: /health/live\n            port: 8080",
            "path: /health/live\n            port: 8088"),
        dev("resources", "memory: 512Mi\n          requests", "memory: 300Mi\n          requests"),
        dev("resources", "            cpu: 250m\n", ""),
        dev("restricted", "runAsNonRoot: true", "runAsNonRoot: false"),
        dev("restricted", "runAsUser: 65532", "runAsUser: 0"),
        dev("restricted", "type: RuntimeDefault", "type: Unconfined"),
        dev("restricted", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
        dev("restricted", "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"),
        dev("restricted", "            drop:\n            - ALL\n", "            drop: []\n"),
        dev("address", "INSTANCES_DATAURL: http:", "INSTANCES_DATAURL: https:"),
        dev("function", "value: stream", "value: streams"),
        dev("function", "value: stream", "value: pipeline"),
        dev("job-bounds", "  ttlSecondsAfterFinished: 300\n", ""),
        dev("job-bounds", "restartPolicy: Never", "restartPolicy: OnFailure"));
  }

  private static List<Mistake> ofKnative() {
    return List.of(
        dev("autoscaling-value", "dev/target: \"200\"", "dev/target: many"),
        dev("autoscaling-value", "dev/min-scale:", "dev/minimal-scale:"),
        dev("autoscaling-range", "dev/min-scale: \"0\"", "dev/min-scale: \"2\""),
        dev("autoscaling-target", "dev/target: \"200\"", "dev/target: \"501\""),
        dev("autoscaling-said", "        autoscaling.knative.dev/target: \"200\"\n", ""),
        dev(
            "autoscaling-place",
            "  name: command\n  namespace: redisgate\nspec:",
            "  name: command\n  namespace: redisgate\n  annotations: {autoscaling.knative.dev/min-scale: \"1\"}\nspec:"),
        dev("knative-feature", "containerConcurrency: 500", "hostNetwork: true"),
        dev("knative-feature", "containerConcurrency: 500", "securityContext: {}"),
        dev(
            "knative-feature",
            "- name: SERVER_FORWARDHEADERSSTRATEGY\n          value: native",
            "- name: A\n          valueFrom: {fieldRef: {fieldPath: metadata.namespace}}"),
        dev(
            "knative-feature",
            "secret:\n          secretName: redisgate-s",
            "hostPath:\n          path: s"),
        dev("knative-variable", "name: SERVER_FORWARDHEADERSSTRATEGY", "name: K_SERVICE"),
        dev("knative-port", "name: http1", "name: http"),
        dev("knative-port", "containerPort: 8080", "containerPort: 8012"),
        dev("knative-mount", "          readOnly: true\n", ""),
        dev(
            "knative-liveness",
            "tcpSocket:\n            port: 8080",
            "tcpSocket:\n            port: 8082"),
        dev("knative-concurrency", "containerConcurrency: 1000", "containerConcurrency: 1001"),
        dev(
            "knative-traffic",
            "  name: command\n  namespace: redisgate\nspec:",
            "  name: command\n  namespace: redisgate\nspec:\n  traffic: [{latestRevision: true, percent: 90}]"),
        dev("time-limit", "timeoutSeconds: 600", "timeoutSeconds: 601"),
        dev("time-parts", "idleTimeoutSeconds: 60", "idleTimeoutSeconds: 700"),
        dev("time-to-drain", "DRAINTIMEOUT: 10s", "DRAINTIMEOUT: 60s"),
        added(
            "mapping",
            """
            apiVersion: serving.knative.dev/v1beta1
            kind: DomainMapping
            metadata: {name: localhost, namespace: redisgate}
            spec: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: command}}
            """),
        added(
            "mapping",
            """
            apiVersion: serving.knative.dev/v1beta1
            kind: DomainMapping
            metadata: {name: redis.example.com, namespace: redisgate}
            spec: {ref: {kind: Service, name: command}}
            """),
        added(
            "mapping-claim",
            """
            apiVersion: serving.knative.dev/v1beta1
            kind: DomainMapping
            metadata: {name: redis.example.com, namespace: redisgate}
            spec: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: command}}
            """));
  }

  private static List<Mistake> ofReferences() {
    return List.of(
        dev("reference", "key: owner-url", "key: owners-url"),
        dev(
            "reference",
            "    name: redisgate-data\n        - s",
            "    name: redisgate-date\n        - s"),
        dev("reference", "secretName: redisgate-signing-key", "secretName: redisgate-sign"),
        dev("account", "serviceAccountName: data-functions", "serviceAccountName: functions"),
        dev(
            "sink",
            "kind: JobSink\n      name: provisioning-job",
            "kind: JobSink\n      name: job"),
        production("gateway", "sectionName: https", "sectionName: tls"),
        production(
            "backend", "name: kourier-internal\n      namespace", "name: kourier\n      namespace"),
        production(
            "scaled", "    name: audit-consumer\n  triggers:", "    name: consumer\n  triggers:"),
        production("brokers", "bootstrapServers: kafka-0", "bootstrapServers: kafka-9"),
        dev(
            "binding",
            "  name: redisgate-provisioning-job\nsubjects",
            "  name: provisioning-job\nsubjects"),
        dev(
            "binding",
            "- kind: ServiceAccount\n  name: management",
            "- kind: ServiceAccount\n  name: manager"),
        dev("role", "  kind: Role\n  name: management", "  kind: Role\n  name: manager"),
        dev("asterisk", "- pods\n", "- '*'\n"),
        dev("token", "automountServiceAccountToken: false", "automountServiceAccountToken: true"),
        dev("token-of-pod", "serviceAccountName: data-functions", "serviceAccountName: management"),
        dev("job-template", "value: provisioning-job", "value: provisioning-jobs"),
        dev("job-template", "suspend: true", "suspend: false"),
        dev(
            "job-of-event",
            "jobsink-event/event\n            - name: REDISGATE_PROV",
            "jobsink-event/event\n            - name: PROV"));
  }

  private static List<Mistake> ofTheRest() {
    return List.of(
        dev("name", "  name: redisgate-data\n", "  name: redisgate_data\n"),
        dev("namespace", "  name: command\n  namespace: redisgate\n", "  name: command\n"),
        dev(
            "label",
            "app.kubernetes.io/component: stream",
            "app.kubernetes.io/component: a stream"),
        dev("once", "  name: redisgate-data\n", "  name: redisgate-provisioning\n"),
        dev(
            "selector",
            "matchLabels:\n      app.kubernetes.io/component: audit-consumer",
            "matchLabels:\n      app.kubernetes.io/component: consumer"),
        production(
            "selects",
            "matchLabels:\n      app.kubernetes.io/component: audit-consumer",
            "matchLabels:\n      app.kubernetes.io/component: consumer"),
        production("monitor-port", "port: user-port", "port: http1"),
        dev(
            "policy-selects",
            "redisgate.dev/reaches-redis: \"true\"\n  policyTypes",
            "redisgate.dev/reaches-redis: \"yes\"\n  policyTypes"),
        dev(
            "policy-peer",
            "    - podSelector:\n        matchLabels:\n          app.kubernetes.io/part-of: redisgate",
            "    - podSelector:\n        matchLabels:\n          app.kubernetes.io/part-of: redis"),
        dev("denied-by-default", "  - Ingress\n  - Egress\n", "  - Egress\n"),
        definition("definition-name", "pot.example.com", "{type: object}"),
        definition("definition-schema", "pots.example.com", "{type: string, enum: [True, False]}"),
        definition("definition-schema", "pots.example.com", "{type: object, required: [spec]}"),
        definition(
            "definition-schema",
            "pots.example.com",
            "{type: object, properties: {spec: {description: any}}}"),
        dev(
            "own-labels",
            "        app.kubernetes.io/part-of: redisgate\n        redisgate.dev/r",
            "        redisgate.dev/r"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isRefusedByItsRule(Mistake mistake) {
    String overlay = OVERLAYS.getOrDefault(mistake.overlay(), "");
    assertThat(overlay).contains(mistake.good());
    String wrong = overlay.replace(mistake.good(), mistake.bad());
    ObjectSet set = new ObjectSet(Trees.parse(wrong), Installation.secrets());
    assertThat(RULES.problems(set))
        .anySatisfy(it -> assertThat(it).startsWith("[" + mistake.rule() + "]"));
  }

  @Test
  void everyRule_hasAMistakeThatItRefuses() {
    Set<String> untried = new HashSet<>(RULES.names());
    untried.removeAll(mistakes().map(Mistake::rule).collect(Collectors.toSet()));
    assertThat(untried).isEmpty();
  }
}
