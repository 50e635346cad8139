package dev.redisgate.local.kubernetes.mock;

import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.List;
import java.util.Locale;

/**
 * One call of the Kubernetes API, in the words of its access rules.
 *
 * @param verb such as {@code get}, {@code list} or {@code patch}
 * @param group empty for the core group
 * @param resource in the plural; with its subresource, such as {@code pods/status}
 * @param namespace empty for what is in none
 * @param name empty for calls of a whole collection
 */
public record ApiCall(String verb, String group, String resource, String namespace, String name) {
  private static final String NAMESPACES = "namespaces";

  static ApiCall of(RecordedRequest request) {
    String[] parts = request.getPath().split("\\?", 2);
    String query = parts.length == 2 ? parts[1] : "";
    List<String> path = List.of(parts[0].substring(1).split("/"));
    boolean core = path.getFirst().equals("api");
    String group = core ? "" : path.get(1);
    List<String> rest = path.subList(Math.min(core ? 2 : 3, path.size()), path.size());
    boolean inNamespace = rest.size() > 2 && rest.getFirst().equals(NAMESPACES);
    List<String> object = inNamespace ? rest.subList(2, rest.size()) : rest;
    String name = at(object, 1);
    String subresource = object.size() > 2 ? "/" + object.get(2) : "";
    return new ApiCall(
        verb(request.getMethod(), name, query),
        group,
        at(object, 0) + subresource,
        inNamespace ? rest.get(1) : "",
        name);
  }

  private static String at(List<String> parts, int index) {
    return parts.size() > index ? parts.get(index) : "";
  }

  private static String verb(String method, String name, String query) {
    return switch (method) {
      case "GET" -> query.contains("watch=true") ? "watch" : name.isEmpty() ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }
}
