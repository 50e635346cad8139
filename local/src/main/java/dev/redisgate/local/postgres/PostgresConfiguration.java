package dev.redisgate.local.postgres;

/** The text of {@code postgresql.conf}. */
final class PostgresConfiguration {

  private PostgresConfiguration() {}

  /**
   * Renders the configuration: durable, because it holds accounts, keys and bills; small, because
   * it shares a laptop; reachable from this machine only.
   */
  static String render(int port) {
    return """
        # Written at every start: changes here are lost.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 100

        fsync = on
        synchronous_commit = on
        full_page_writes = on

        shared_buffers = 32MB
        wal_level = minimal
        max_wal_senders = 0
        min_wal_size = 32MB
        max_wal_size = 256MB
        jit = off

        logging_collector = off
        log_timezone = 'UTC'
        timezone = 'UTC'
        """
        .formatted(port);
  }
}
