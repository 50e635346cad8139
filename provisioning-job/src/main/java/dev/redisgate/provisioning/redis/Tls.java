package dev.redisgate.provisioning.redis;

/** The lines for TLS, which Redis and Sentinel share. */
final class Tls {
  private Tls() {}

  /**
   * Who connects shows a password, not a certificate; who listens shows the instance's one
   * certificate, which is also the only one that is trusted.
   */
  static String lines(int port) {
    return """
        port 0
        tls-port %d
        tls-cert-file %s
        tls-key-file %s
        tls-ca-cert-file %s
        tls-auth-clients no
        tls-protocols "TLSv1.2 TLSv1.3"
        """
        .formatted(
            port,
            RedisFiles.secret(RedisFiles.CERTIFICATE),
            RedisFiles.secret(RedisFiles.PRIVATE_KEY),
            RedisFiles.secret(RedisFiles.CERTIFICATE));
  }
}
