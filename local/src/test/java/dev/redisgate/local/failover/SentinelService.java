package dev.redisgate.local.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address in front of several servers, as a Service of Kubernetes: each connection leads to the
 * next of them in turn, and is closed at once where that one is dead.
 */
final class SentinelService implements AutoCloseable {
  private final ServerSocket listener;
  private final List<RedisProcess> servers;
  private final AtomicInteger turn = new AtomicInteger();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  SentinelService(List<RedisProcess> servers) {
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.servers = servers;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        int port = servers.get(turn.getAndIncrement() % servers.size()).port();
        Thread.ofVirtual().start(() -> join(client, port));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void join(Socket client, int port) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      sockets.add(server);
      Thread.ofVirtual().start(() -> pass(server, client));
      pass(client, server);
    } catch (IOException _) {
      // the server is dead
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // one of them has gone
    }
  }
}
