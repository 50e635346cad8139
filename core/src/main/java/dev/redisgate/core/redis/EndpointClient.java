package dev.redisgate.core.redis;

import dev.redisgate.core.instance.RedisEndpoint;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A connection for those who ask the Redis of an instance something now and then, and may block.
 * Data functions have links of their own.
 */
public final class EndpointClient {
  // By then those that live have told each other.
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private EndpointClient() {}

  /**
   * Connects and authenticates; to the primary, where Sentinels have to be asked for it. They are
   * asked again for up to a second: behind their one address there are several, one may be dead,
   * and one may not have heard of a failover yet.
   *
   * @param patience with each connection, and then with each reply
   * @throws redis.clients.jedis.exceptions.JedisException when that does not succeed
   */
  public static Jedis open(RedisEndpoint endpoint, Duration patience) {
    if (endpoint.primary().isEmpty()) {
      return connect(endpoint, patience);
    }
    String primary = endpoint.primary().get();
    long deadline = System.nanoTime() + ASKED_AGAIN.toNanos();
    while (true) {
      try {
        return connect(ask(endpoint, primary, patience), patience);
      } catch (JedisConnectionException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static RedisEndpoint ask(RedisEndpoint sentinels, String primary, Duration patience) {
    try (Jedis sentinel = connect(sentinels, patience)) {
      return at(sentinel.sentinelGetMasterAddrByName(primary), sentinels);
    }
  }

  private static RedisEndpoint at(@Nullable List<String> address, RedisEndpoint sentinels) {
    if (address == null || address.size() != 2) {
      throw new JedisConnectionException("the Sentinels do not tell the primary");
    }
    return new RedisEndpoint(
        address.getFirst(),
        Integer.parseInt(address.getLast()),
        sentinels.password(),
        sentinels.certificate(),
        Optional.empty());
  }

  private static Jedis connect(RedisEndpoint server, Duration patience) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .password(server.password())
            .timeoutMillis((int) patience.toMillis());
    server.certificate().ifPresent(certificate -> secure(config, certificate));
    return new Jedis(new HostAndPort(server.host(), server.port()), config.build());
  }

  private static void secure(DefaultJedisClientConfig.Builder config, String certificate) {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the host is among those it names
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    config.ssl(true).sslSocketFactory(trusting(certificate)).sslParameters(parameters);
  }

  private static SSLSocketFactory trusting(String certificate) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {PinnedCertificate.ofPem(certificate)}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is not to be had", e);
    } catch (IllegalArgumentException e) {
      throw new JedisConnectionException(e);
    }
  }
}
