package dev.redisgate.management.action;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Origin;
import dev.redisgate.core.action.Target;
import dev.redisgate.management.problem.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;

/** What a request says of an action before anything is done: who, from where, to what. */
final class Attempts {
  private static final String ORGANIZATION = "organizationId";

  private Attempts() {}

  static Attempt of(HttpServletRequest request, Action action) {
    return Attempt.of(actor(request), action, origin(request));
  }

  /** With what the path names. */
  static Attempt of(HttpServletRequest request, Audited audited) {
    Attempt attempt = of(request, audited.value());
    Optional<UUID> organization = id(request, ORGANIZATION);
    if (organization.isPresent()) {
      attempt = attempt.in(organization.get());
    }
    return attempt.on(kind(audited.value()), id(request, audited.target()).orElse(null), null);
  }

  private static Actor actor(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Acting acting ? acting.actor() : Actor.UNKNOWN;
  }

  private static Origin origin(HttpServletRequest request) {
    return new Origin(
        request.getRemoteAddr(),
        request.getHeader(HttpHeaders.USER_AGENT),
        UUID.fromString(RequestId.current()));
  }

  private static Target.Kind kind(Action action) {
    String word = action.dotted().substring(0, action.dotted().indexOf('.'));
    return Optional.ofNullable(Target.Kind.BY_WORD.get(word))
        .orElseThrow(() -> new IllegalStateException("there is no kind of target " + word));
  }

  /** Empty also for what is no id: the request will be refused, and nobody has to be told what. */
  private static Optional<UUID> id(HttpServletRequest request, String variable) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> path
        && path.get(variable) instanceof String text) {
      try {
        return Optional.of(UUID.fromString(text));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
