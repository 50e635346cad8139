package dev.redisgate.management.action;

import dev.redisgate.core.action.Action;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a request to this endpoint does. When it is refused, that is recorded; when it is done, the
 * service that does it says so with {@link Actions#done}.
 *
 * <p>The path variable {@code organizationId}, where there is one, is the organization whose audit
 * shows the action.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audited {

  /** The action. */
  Action value();

  /**
   * The path variable with the id of what it is done to, such as {@code instanceId}; empty where it
   * has no id before it is done. Its kind is the first part of the action's name.
   */
  String target() default "";
}
