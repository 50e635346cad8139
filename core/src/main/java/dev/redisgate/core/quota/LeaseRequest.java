package dev.redisgate.core.quota;

import java.util.UUID;

/**
 * What a process asks of an instance's allowance.
 *
 * @param limit of the allowance
 * @param owed used without a lease since the last request; negative to give back
 * @param needed granted whole or not at all
 * @param wanted granted as far as half of what is left allows; at least what is needed
 */
public record LeaseRequest(
    UUID instanceId, Window window, long limit, long owed, long needed, long wanted) {

  public LeaseRequest {
    if (needed < 0 || wanted < needed || limit < 1) {
      throw new IllegalArgumentException(
          "no such lease: needed " + needed + ", wanted " + wanted + ", limit " + limit);
    }
  }

  /** Settles what is owed and asks for nothing. */
  public static LeaseRequest settlement(UUID instanceId, Window window, long limit, long owed) {
    return new LeaseRequest(instanceId, window, limit, owed, 0, 0);
  }
}
