package dev.redisgate.local.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The routes of the management API, as its own description has them.
 *
 * @param document of /openapi.json
 */
record ApiRoutes(JsonNode document) {

  /**
   * One route.
   *
   * @param body schema of the request's body, if it takes one
   */
  record Route(String method, String path, boolean isPublic, Optional<JsonNode> body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static ApiRoutes of(ManagementClient client) {
    return new ApiRoutes(client.get("/openapi.json").json());
  }

  List<Route> all() {
    List<Route> routes = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            routes.add(
                                route(
                                    method.getKey().toUpperCase(),
                                    path.getKey(),
                                    method.getValue()))));
    return routes;
  }

  /** What a reference stands for. */
  JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private Route route(String method, String path, JsonNode operation) {
    JsonNode schema = operation.path("requestBody").path("content");
    Optional<JsonNode> body =
        schema.isMissingNode()
            ? Optional.empty()
            : Optional.of(resolved(schema.iterator().next().path("schema")));
    JsonNode security = operation.path("security");
    boolean isPublic = security.isArray() && security.isEmpty();
    return new Route(method, path, isPublic, body);
  }
}
