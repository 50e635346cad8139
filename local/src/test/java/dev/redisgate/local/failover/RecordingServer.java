package dev.redisgate.local.failover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Listens where a Redis should, and keeps all it is told: with TLS, what is in it. */
final class RecordingServer implements AutoCloseable {
  private final ServerSocket listener;
  private final String answer;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

  private RecordingServer(ServerSocket listener, String answer) {
    this.listener = listener;
    this.answer = answer;
    Thread.ofVirtual().start(this::accept);
  }

  /** One that speaks TLS and shows a certificate. */
  static RecordingServer showing(TestCertificate certificate) throws IOException {
    return new RecordingServer(
        certificate
            .serverContext()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        "+OK\r\n");
  }

  /**
   * One that knows no TLS.
   *
   * @param answer to whatever it is told first; empty for one that never answers
   */
  static RecordingServer plain(String answer) throws IOException {
    return new RecordingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
  }

  int port() {
    return listener.getLocalPort();
  }

  int visits() {
    return connections.size();
  }

  synchronized String told() {
    return told.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> listen(connection));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void listen(Socket connection) {
    byte[] piece = new byte[8192];
    try {
      for (int n = connection.getInputStream().read(piece); n > 0; ) {
        keep(piece, n);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        n = connection.getInputStream().read(piece);
      }
    } catch (IOException _) {
      // the handshake failed, or the test has ended
    }
  }

  private synchronized void keep(byte[] piece, int length) {
    told.write(piece, 0, length);
  }
}
