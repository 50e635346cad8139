package dev.redisgate.management.action;

import dev.redisgate.core.action.Actor;
import java.security.Principal;

/** A sender of requests whom the audit can name. */
public interface Acting extends Principal {

  /** The sender, as the audit names them. */
  Actor actor();
}
