package dev.redisgate.functions.connection;

import dev.redisgate.core.redis.PinnedCertificate;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** What TLS needs for each certificate, made once. May be used from any thread. */
final class TlsContexts {
  private static final String IDENTIFICATION = "HTTPS"; // the host is among those it names
  private static final int MAX_KEPT = 10_000;

  private final Map<String, SslContext> contexts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SslContext> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /**
   * For servers that must show one certificate.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  synchronized SslContext trusting(String certificate) {
    return contexts.computeIfAbsent(certificate, TlsContexts::make);
  }

  private static SslContext make(String certificate) {
    try {
      return SslContextBuilder.forClient()
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .trustManager(PinnedCertificate.ofPem(certificate))
          .endpointIdentificationAlgorithm(IDENTIFICATION)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("TLS is not to be had", e);
    }
  }
}
