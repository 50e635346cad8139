package dev.redisgate.functions.connection;

import dev.redisgate.core.instance.RedisEndpoint;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether another Redis has become the primary of an instance, when there is reason to
 * believe it. Used by one connection at a time, on its event loop.
 */
public final class PrimaryWatch {
  /** A Redis that owes an answer for so long may have been replaced. */
  public static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Logger log = LoggerFactory.getLogger(PrimaryWatch.class);

  private final Connections connections;
  private final RedisEndpoint endpoint;
  private boolean asking;

  public PrimaryWatch(Connections connections, RedisEndpoint endpoint) {
    this.connections = connections;
    this.endpoint = endpoint;
  }

  /**
   * Asks the Sentinels, unless that is being done. Sentinels that do not answer change nothing.
   *
   * @param server which has been the primary
   * @param whenMoved told if it is not any more
   */
  public void check(RedisEndpoint server, Runnable whenMoved) {
    if (asking) {
      return;
    }
    asking = true;
    connections
        .primary(endpoint)
        .whenComplete(
            (primary, failure) -> {
              asking = false;
              if (failure == null && !primary.equals(server)) {
                log.info("the primary of {} is now {}", endpoint, primary);
                whenMoved.run();
              }
            });
  }
}
