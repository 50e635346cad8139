package dev.redisgate.core.record;

/**
 * The CloudEvents that requests and management actions leave behind. Source and id together name an
 * event.
 */
public enum EventType {
  AUDIT("dev.redisgate.audit.request.v1", "/redisgate/audit", Topics.AUDIT),
  USAGE("dev.redisgate.usage.request.v1", "/redisgate/usage", Topics.USAGE),
  ACTION("dev.redisgate.audit.action.v1", "/redisgate/actions", Topics.ACTIONS);

  private final String type;
  private final String source;
  private final Topic topic;

  EventType(String type, String source, Topic topic) {
    this.type = type;
    this.source = source;
    this.topic = topic;
  }

  /** The attribute {@code type}; a change that old readers would misread gets a new one. */
  public String type() {
    return type;
  }

  /** The attribute {@code source}. */
  public String source() {
    return source;
  }

  /** Where events of this type are sent. */
  public Topic topic() {
    return topic;
  }
}
