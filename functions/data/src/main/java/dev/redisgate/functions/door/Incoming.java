package dev.redisgate.functions.door;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.request.Fields;
import dev.redisgate.functions.request.ParsedCommands;
import dev.redisgate.functions.request.QueryField;
import dev.redisgate.functions.request.RequestTarget;
import dev.redisgate.functions.resource.Resource;
import dev.redisgate.functions.resource.ResourceCall;
import java.util.List;
import java.util.Optional;

/**
 * A request that has been read, and what it is addressed to.
 *
 * @param methodOverride whether a GET may ask for another method
 */
record Incoming(RequestHead head, RequestTarget target, byte[] body, boolean methodOverride) {

  /** The methods that may be used here, for the header {@code Allow}. */
  String allowedMethods() {
    return Resource.find(target)
        .map(resource -> String.join(", ", resource.methods()) + ", OPTIONS")
        .map(methods -> methods.contains("GET") ? "HEAD, " + methods : methods)
        .orElse(RequestHead.COMMAND_METHODS);
  }

  /** Whether the method is one of those. */
  boolean hasAllowedMethod() {
    return Resource.find(target)
        .map(
            resource ->
                resource.methods().contains(resourceMethod()) || methodAskedFor().isPresent())
        .orElseGet(head::isCommandMethod);
  }

  /** Reads a request whose target is a resource. */
  ParsedCommands resource() {
    Resource resource = Resource.find(target).orElseThrow();
    Optional<String> instead = methodAskedFor();
    if (instead.isPresent()) {
      return overridden(resource, instead.get());
    }
    if (!target.query().isEmpty()) {
      return unreadable(new Refusal.Malformed("ERR this endpoint takes no query parameters"));
    }
    return switch (Fields.ofJson(body)) {
      case Fields.Read.Of of -> parsed(resource.call(resourceMethod(), target, of.fields()));
      case Fields.Read.Unreadable no -> unreadable(no.refusal());
    };
  }

  private ParsedCommands overridden(Resource resource, String method) {
    Optional<Refusal> refusal = MethodOverride.refusal(methodOverride, head.headers());
    if (refusal.isPresent()) {
      return unreadable(refusal.get());
    }
    if (!resource.methods().contains(method)) {
      return unreadable(
          new Refusal.MethodNotAllowed(
              "ERR the parameter method must be one of " + String.join(", ", resource.methods())));
    }
    List<QueryField> rest =
        target.query().stream().filter(field -> !MethodOverride.isParameter(field)).toList();
    return parsed(resource.call(method, target, resource.fields(method, rest)));
  }

  private Optional<String> methodAskedFor() {
    return head.method().name().equals("GET") ? MethodOverride.of(target) : Optional.empty();
  }

  private String resourceMethod() {
    return head.isHead() ? "GET" : head.method().name();
  }

  private static ParsedCommands parsed(ResourceCall call) {
    return switch (call) {
      case ResourceCall.Run run -> new ParsedCommands.ResourceCommand(run.line(), run.shape());
      case ResourceCall.Refused refused -> unreadable(refused.refusal());
    };
  }

  private static ParsedCommands unreadable(Refusal refusal) {
    return new ParsedCommands.Unreadable(refusal);
  }
}
