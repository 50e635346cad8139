package dev.redisgate.core.instance;

/** Where the Redis of an instance listens, and the password of its default user. */
public record RedisEndpoint(String host, int port, String password) {

  public RedisEndpoint {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
  }

  /** Host and port only: a password must not reach a log. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
