package dev.redisgate.management.security;

import dev.redisgate.core.action.Actor;
import dev.redisgate.management.action.Acting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request whose sender is known, as Spring Security keeps it. It has not the token any more. */
final class SignedIn extends AbstractAuthenticationToken implements Acting {
  private static final long serialVersionUID = 1L;

  private final transient CurrentUser user;

  SignedIn(CurrentUser user) {
    super(List.of());
    this.user = user;
    super.setAuthenticated(true);
  }

  @Override
  public CurrentUser getPrincipal() {
    return user;
  }

  @Override
  public Actor actor() {
    return Actor.user(user.id(), user.email());
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return user.id().toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedIn that && user.equals(that.user);
  }

  @Override
  public int hashCode() {
    return user.hashCode();
  }
}
