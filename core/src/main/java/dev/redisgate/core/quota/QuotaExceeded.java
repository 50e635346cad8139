package dev.redisgate.core.quota;

/** Why something may not be created: the organization has as much of it as it may have. */
public sealed interface QuotaExceeded {

  /** What there is. */
  long current();

  /** What there may be. */
  long maximum();

  /** The error text as the caller sees it. */
  String text();

  /** One instance more than allowed. */
  record Instances(long current, long maximum) implements QuotaExceeded {
    @Override
    public String text() {
      return "the organization has " + current + " of at most " + maximum + " instances";
    }
  }

  /** One replicated instance more than allowed. */
  record ReplicatedInstances(long current, long maximum) implements QuotaExceeded {
    @Override
    public String text() {
      return "the organization has " + current + " of at most " + maximum + " replicated instances";
    }
  }

  /** One access key more than allowed. */
  record AccessKeys(long current, long maximum) implements QuotaExceeded {
    @Override
    public String text() {
      return "the organization has " + current + " of at most " + maximum + " access keys";
    }
  }

  /**
   * More memory than allowed.
   *
   * @param current bytes of all nodes of all instances, without what is asked for
   * @param requested bytes, of all nodes
   */
  record Memory(long current, long requested, long maximum) implements QuotaExceeded {
    @Override
    public String text() {
      return "the organization's instances have "
          + current
          + " of at most "
          + maximum
          + " bytes of memory in all their nodes, and "
          + requested
          + " more were asked for";
    }
  }
}
