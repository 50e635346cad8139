package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Some HTTP clients write head and body apart and leave Nagle's algorithm on: the body leaves once
 * the head is acknowledged, which Linux delays by 40 ms unless it is told not to.
 */
@ExtendWith(SharedGate.class)
class SplitRequestIT {
  private static final byte[] BODY = "[\"PING\"]".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLY_END =
      "{\"result\":\"PONG\"}".getBytes(StandardCharsets.US_ASCII);
  private static final int CALLS = 41;
  private static final long DELAYED_ACK_NANOS = 40_000_000;

  @Test
  @EnabledOnOs(OS.LINUX) // others delay for other reasons and times
  void headAndBodyApart_doNotWaitForADelayedAcknowledgement(RunningGate gate) throws IOException {
    GateInstance redis = gate.newInstance();
    byte[] head =
        ("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 8\r\nAuthorization: Bearer "
                + redis.token()
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    long[] nanos = new long[CALLS];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.setTcpNoDelay(false);
      socket.setSoTimeout(20_000);
      for (int i = 0; i < CALLS; i++) {
        long start = System.nanoTime();
        send(socket.getOutputStream(), head);
        awaitReply(socket.getInputStream());
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    assertThat(nanos[CALLS / 2]).isLessThan(DELAYED_ACK_NANOS);
  }

  private static void send(OutputStream out, byte[] head) throws IOException {
    out.write(head);
    out.flush();
    out.write(BODY);
    out.flush();
  }

  private static void awaitReply(InputStream in) throws IOException {
    int matched = 0;
    while (matched < REPLY_END.length) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the connection ended before the reply");
      }
      matched = b == REPLY_END[matched] ? matched + 1 : b == REPLY_END[0] ? 1 : 0;
    }
  }
}
