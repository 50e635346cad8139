package dev.redisgate.local.redis;

import dev.redisgate.core.redis.OwnPing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks a server whether it accepts the password and has loaded its data. */
record RedisProbe(int port, String password) {

  private static final int TIMEOUT_MILLIS = 1_000;
  private static final String WORD = "$%d\r\n%s\r\n".formatted(OwnPing.WORD.length(), OwnPing.WORD);
  private static final byte[] READY = ("+OK\r\n" + WORD).getBytes(StandardCharsets.US_ASCII);

  boolean isReady() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request());
      return Arrays.equals(socket.getInputStream().readNBytes(READY.length), READY);
    } catch (IOException _) {
      return false; // not listening yet, or loading: its error reply may be shorter than READY
    }
  }

  private byte[] request() {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("*2\r\n$4\r\nAUTH\r\n$" + secret.length + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] tail = ("\r\n*2\r\n$4\r\nPING\r\n" + WORD).getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + secret.length + tail.length);
    System.arraycopy(secret, 0, request, head.length, secret.length);
    System.arraycopy(tail, 0, request, head.length + secret.length, tail.length);
    return request;
  }
}
