package dev.redisgate.functions.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** A name server that knows one answer to every question for an address: the loopback, or none. */
final class FakeNameServer implements AutoCloseable {
  private static final int HEADER = 12;
  private static final short RESPONSE = (short) 0x8180;
  private static final short NO_SUCH_NAME = (short) 0x8183;
  private static final short TYPE_A = 1;
  private static final short CLASS_IN = 1;
  private static final short NAME_OF_THE_QUESTION = (short) 0xC00C;
  private static final int AN_HOUR = 3600;

  private final DatagramSocket socket;
  private volatile boolean knowing = true;

  FakeNameServer() throws SocketException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** From now on no name exists. */
  void forget() {
    knowing = false;
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
    while (!socket.isClosed()) {
      try {
        packet.setLength(512);
        socket.receive(packet);
        packet.setData(answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength())));
        socket.send(packet);
        packet.setData(new byte[512]);
      } catch (SocketException _) {
        return; // closed
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private byte[] answer(ByteBuffer question) {
    int end = HEADER;
    while (question.get(end) != 0) {
      end += question.get(end) + 1;
    }
    boolean found = knowing && question.getShort(end + 1) == TYPE_A;
    byte[] asked = new byte[end + 5 - HEADER];
    question.get(HEADER, asked);
    ByteBuffer answer = ByteBuffer.allocate(512);
    answer.putShort(question.getShort(0)).putShort(knowing ? RESPONSE : NO_SUCH_NAME);
    answer.putShort((short) 1).putShort((short) (found ? 1 : 0)).putInt(0).put(asked);
    if (found) {
      answer.putShort(NAME_OF_THE_QUESTION).putShort(TYPE_A).putShort(CLASS_IN).putInt(AN_HOUR);
      answer.putShort((short) 4).put(new byte[] {127, 0, 0, 1});
    }
    byte[] bytes = new byte[answer.position()];
    answer.flip().get(bytes);
    return bytes;
  }
}
