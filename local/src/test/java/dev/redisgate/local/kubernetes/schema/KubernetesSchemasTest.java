package dev.redisgate.local.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesSchemasTest {
  private static final KubernetesSchemas SCHEMAS = KubernetesSchemas.load();
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, labels: {any: word}}
      spec:
        replicas: 1
        selector: {matchLabels: {app: a}}
        template:
          metadata: {labels: {app: a}}
          spec:
            containers:
              - name: a
                image: a:1
                ports: [{containerPort: 80, name: http}]
                readinessProbe: {httpGet: {path: /, port: http}}
                resources: {limits: {memory: 64Mi, cpu: 0.5}}
      """;

  @Test
  void goodObject_hasNoProblems() {
    assertThat(problems(DEPLOYMENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          containerPort: 80 | containerPort: "80"   | $.spec.template.spec.containers[0].ports[0].containerPort is 80, which is no integer
          containerPort: 80 | containerPort: 8000000000 | $.spec.template.spec.containers[0].ports[0].containerPort is 8000000000, which is out of range
          containerPort: 80 | protocl: TCP          | $.spec.template.spec.containers[0].ports[0].containerPort is missing
          replicas:         | replica:              | $.spec.replica is no field that the server knows
          image:            | imagee:               | $.spec.template.spec.containers[0].imagee is no field that the server knows
          64Mi              | 64Mib                 | $.spec.template.spec.containers[0].resources.limits.memory is 64Mib, which does not match
          replicas: 1       | replicas:             | $.spec.replicas is null
          replicas: 1       | replicas: [1]         | $.spec.replicas is a list and not integer
          {app: a}}         | {app: {a: b}}}        | $.spec.selector.matchLabels.app is an object and not string
          apps/v1           | apps/v2               | $ is a Deployment of apps/v2, of which there is no schema
          port: http        | port: 1.5             | $.spec.template.spec.containers[0].readinessProbe.httpGet.port is none of what it may be
          """)
  void mistake_isNamedWithItsPath(String good, String bad, String problem) {
    assertThat(problems(DEPLOYMENT.replace(good.strip(), bad.strip())))
        .anySatisfy(it -> assertThat(it).startsWith(problem));
  }

  @Test
  void keysOfMaps_mayBeAnyWord_fieldsMayNot() {
    assertThat(SCHEMAS.freeKeys(Trees.parse(DEPLOYMENT).getFirst()))
        .contains("$.metadata.labels.any", "$.spec.selector.matchLabels.app")
        .doesNotContain("$.metadata.labels", "$.spec", "$.spec.template.spec.containers[0].name");
  }

  @Test
  void jobOfAJobSink_isHeldAgainstTheSchemaOfJobs() {
    String sink =
        """
        apiVersion: sinks.knative.dev/v1alpha1
        kind: JobSink
        metadata: {name: a}
        spec: {job: {spec: {backofLimit: 1, template: {spec: {containers: [{name: a}]}}}}}
        """;
    assertThat(problems(sink))
        .containsExactly("$.spec.job.spec.backofLimit is no field that the server knows");
  }

  @Test
  void emptyDirOfAKnativeService_isHeldAgainstKubernetesOwn() {
    String service =
        """
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: {name: a}
        spec:
          template:
            spec:
              containers: [{image: a:1}]
              volumes: [{name: tmp, emptyDir: {sizeLimits: 1Gi}}]
        """;
    assertThat(problems(service))
        .containsExactly(
            "$.spec.template.spec.volumes[0].emptyDir.sizeLimits is no field that the server knows");
  }

  @Test
  void fieldsOfADeployment_areNotThoseOfAKnativeService() {
    String service =
        """
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: {name: a}
        spec:
          replicas: 1
          template: {spec: {containers: [{image: a:1}], terminationGracePeriodSeconds: 1}}
        """;
    assertThat(problems(service))
        .containsExactlyInAnyOrder(
            "$.spec.replicas is no field that the server knows",
            "$.spec.template.spec.terminationGracePeriodSeconds"
                + " is no field that the server knows");
  }

  @Test
  void schemaThatSaysThatItPreservesFields_refusesThoseItDoesNotName() {
    String source =
        """
        apiVersion: sources.knative.dev/v1
        kind: ApiServerSource
        metadata: {name: a}
        spec: {resources: [{apiVersion: v1, kind: Pod}], serviceAcountName: a}
        """;
    assertThat(problems(source))
        .containsExactly("$.spec.serviceAcountName is no field that the server knows");
  }

  @Test
  void unknownKind_isAProblem() {
    assertThat(SCHEMAS.problems(Map.of("apiVersion", "v1", "kind", "Pot")))
        .containsExactly("$ is a Pot of v1, of which there is no schema");
  }

  private static List<String> problems(String yaml) {
    return SCHEMAS.problems(Trees.parse(yaml).getFirst());
  }
}
