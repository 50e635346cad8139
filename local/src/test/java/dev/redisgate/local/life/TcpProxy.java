package dev.redisgate.local.life;

import dev.redisgate.local.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A port that leads to another one while it is open, and to nothing while it is not. */
final class TcpProxy implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final int port = FreePort.choose();
  private final int target;
  private final AtomicReference<ServerSocket> listener = new AtomicReference<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** A proxy that is not open yet. */
  TcpProxy(int target) {
    this.target = target;
  }

  int port() {
    return port;
  }

  void open() {
    try {
      ServerSocket opened = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
      listener.set(opened);
      Thread.ofVirtual().start(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket opened) {
    try {
      while (true) {
        Socket client = opened.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them is gone, and so goes the other
    }
  }

  @Override
  public void close() {
    try {
      ServerSocket opened = listener.getAndSet(null);
      if (opened != null) {
        opened.close();
      }
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
