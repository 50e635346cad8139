package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the API says what is served, no more and no less. */
@ExtendWith(SharedGate.class)
class OpenApiIT {

  @Test
  void document_namesEveryRoute(RunningGate gate) {
    JsonNode document = ManagementClient.of(gate).get("/openapi.json").json();
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
    assertThat(described(document)).isEqualTo(served(gate));
  }

  @Test
  void version_isThatOfTheBuild(RunningGate gate) {
    assertThat(ManagementClient.of(gate).get("/version").field("version")).matches("\\d+\\..+");
  }

  @Test
  void document_saysWhatIsPublic(RunningGate gate) {
    JsonNode paths = ManagementClient.of(gate).get("/openapi.json").json().path("paths");
    assertThat(paths.at("/~1auth~1login/post/security").isEmpty()).isTrue();
    assertThat(paths.at("/~1auth~1login/post/security").isArray()).isTrue();
    assertThat(paths.at("/~1auth~1me/get/security").isMissingNode()).isTrue();
    assertThat(paths.at("/~1auth~1me/get/responses/default/content").toString())
        .contains("application/problem+json");
  }

  @Test
  void document_namesFieldsAsOnTheWire(RunningGate gate) {
    String document = ManagementClient.of(gate).get("/openapi.json").text();
    assertThat(document)
        .contains("\"max_memory\"", "\"access_token\"", "\"Idempotency-Key\"", "\"total_pages\"")
        .contains("#/components/schemas/InstanceCreate\"", "#/components/schemas/AuthLogin\"")
        .contains("\"owner\"", "\"deactivated\"")
        .doesNotContain("\"maxMemory\"", "\"accessToken\"", "platformAdmin", "\"OWNER\"");
  }

  @Test
  void document_namesQueryParametersAsOnTheWire(RunningGate gate) {
    JsonNode parameters =
        ManagementClient.of(gate)
            .get("/openapi.json")
            .json()
            .at("/paths/~1api~1organizations~1{organizationId}~1requests/get/parameters");
    Set<String> names = new TreeSet<>();
    parameters.forEach(parameter -> names.add(parameter.path("name").asString()));
    assertThat(names)
        .containsExactlyInAnyOrder(
            "organizationId", "instance_id", "access_key_id", "from", "to", "limit", "cursor");
  }

  private static Set<String> described(JsonNode document) {
    Set<String> routes = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> routes.add(method.toUpperCase() + " " + path.getKey())));
    return routes;
  }

  private static Set<String> served(RunningGate gate) {
    Set<String> routes = new TreeSet<>();
    gate.gate()
        .management()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> add(mapping, routes));
    routes.removeIf(route -> route.contains("openapi") || route.endsWith(" /error"));
    return routes;
  }

  private static void add(RequestMappingInfo mapping, Set<String> routes) {
    mapping
        .getPatternValues()
        .forEach(
            path ->
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(method -> routes.add(method + " " + path)));
  }
}
