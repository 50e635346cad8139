package dev.redisgate.local.process;

import dev.redisgate.local.LocalStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback address that nobody listens on at the moment. */
public final class FreePort {

  private FreePort() {}

  /** A port that is free now: another process may still take it, so the caller must check. */
  public static int choose() {
    try (ServerSocket socket = listen(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LocalStartException("No free port could be found on 127.0.0.1.", e);
    }
  }

  /** Refuses a port that another program listens on: it must not be sent our passwords. */
  public static void check(int port) {
    try (ServerSocket _ = listen(port)) {
      // free
    } catch (IOException e) {
      throw new LocalStartException(
          "Port %d on 127.0.0.1 is in use: stop the program that listens there or choose another."
              .formatted(port),
          e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
  }
}
