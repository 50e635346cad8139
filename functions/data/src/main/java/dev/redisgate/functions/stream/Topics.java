package dev.redisgate.functions.stream;

import dev.redisgate.functions.EventSink;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The channels, or the patterns, of one connection. */
final class Topics {
  private final String subscribe;
  private final Map<String, Topic> topics = new HashMap<>();

  /**
   * A new subscription.
   *
   * @param missing names that Redis must be told of
   */
  record Joined(Subscription subscription, List<byte[]> missing) {}

  /**
   * @param subscribe the command, in lower case as Redis repeats it
   */
  Topics(String subscribe) {
    this.subscribe = subscribe;
  }

  String subscribe() {
    return subscribe;
  }

  String unsubscribe() {
    return subscribe.replace("sub", "unsub");
  }

  boolean isEmpty() {
    return topics.isEmpty();
  }

  Stream<Subscription> subscriptions() {
    return topics.values().stream().flatMap(topic -> topic.subscriptions().stream());
  }

  Joined join(SubscriptionLink link, CommandLine line, EventSink sink) {
    List<byte[]> missing = new ArrayList<>();
    Map<String, Topic> named = new LinkedHashMap<>();
    ByteBuf greeting = Unpooled.buffer();
    for (int i = 1; i < line.size(); i++) {
      byte[] name = line.word(i);
      String key = key(name);
      Topic topic = topics.get(key);
      if (topic == null) {
        topic = new Topic(name);
        topics.put(key, topic);
        missing.add(name);
      }
      named.put(key, topic);
      SseEvents.write(List.of(ascii(subscribe), name, ascii("" + named.size())), greeting);
    }
    List<Topic> joined = List.copyOf(named.values());
    return new Joined(
        new Subscription(link, joined, ByteBufUtil.getBytes(greeting), sink), missing);
  }

  /** Names that nobody is subscribed to any more. */
  List<byte[]> leave(Subscription subscription) {
    List<byte[]> unused = new ArrayList<>();
    for (Topic topic : subscription.topics()) {
      String key = key(topic.name());
      if (topics.get(key) == topic && topic.remove(subscription)) {
        topics.remove(key);
        unused.add(topic.name());
      }
    }
    return unused;
  }

  void confirm(List<Reply> items) {
    Topic topic = topics.get(key(items.get(1)));
    if (topic != null) {
      topic.confirm();
    }
  }

  /**
   * Writes the event once, however many streams it goes to. What Sentinels tell each other concerns
   * nobody outside.
   */
  void deliver(String kind, List<Reply> items) {
    Topic topic = topics.get(key(items.get(1)));
    if (topic == null || key(items.get(items.size() - 2)).equals(MonitorLine.SENTINEL_CHANNEL)) {
      return;
    }
    List<byte[]> fields = new ArrayList<>(items.size());
    fields.add(ascii(kind));
    items.stream().skip(1).forEach(item -> fields.add(bytes(item)));
    ByteBuf event = ByteBufAllocator.DEFAULT.buffer(size(fields));
    try {
      SseEvents.write(fields, event);
      topic.subscriptions().forEach(subscription -> subscription.event(event));
    } finally {
      event.release();
    }
  }

  private static int size(List<byte[]> fields) {
    return fields.stream().mapToInt(field -> field.length + 1).sum() + 16;
  }

  private static byte[] bytes(Reply item) {
    if (item instanceof Reply.Bulk bulk) {
      return bulk.bytes();
    }
    throw new IllegalStateException("a message holds strings only");
  }

  /** One character for each byte: text that is equal when the bytes are. */
  private static String key(byte[] name) {
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static String key(Reply name) {
    return key(bytes(name));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
