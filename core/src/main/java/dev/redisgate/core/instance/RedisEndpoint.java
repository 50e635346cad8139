package dev.redisgate.core.instance;

import java.util.Optional;

/**
 * How the Redis of an instance is reached.
 *
 * @param host where it listens; where its Sentinels listen if there is a primary to ask for
 * @param port of the same, 1 to 65535
 * @param password of its default user, and of the Sentinels'
 * @param certificate the one certificate, in PEM, that whoever listens there must show; empty where
 *     it is spoken to without TLS
 * @param primary the name under which the Sentinels know its primary; empty for a Redis that stands
 *     alone
 */
public record RedisEndpoint(
    String host,
    int port,
    String password,
    Optional<String> certificate,
    Optional<String> primary) {

  public RedisEndpoint {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
  }

  /** A Redis that stands alone and is spoken to without TLS. */
  public RedisEndpoint(String host, int port, String password) {
    this(host, port, password, Optional.empty(), Optional.empty());
  }

  /** Host and port only: a password must not reach a log. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
