package dev.redisgate.provisioning.resync;

/** What is seen of an instance's workload. */
public sealed interface Sight {

  /** All of its pods are ready. */
  record Ready() implements Sight {}

  /**
   * It is there and does not serve as it should.
   *
   * @param reason in words for its owner
   */
  record Troubled(String reason) implements Sight {}

  /** It is not there. */
  record Missing() implements Sight {}
}
