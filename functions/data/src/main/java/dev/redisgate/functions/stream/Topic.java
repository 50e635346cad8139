package dev.redisgate.functions.stream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A channel or pattern that a connection to Redis is subscribed to, and who shares it. */
final class Topic {
  private final byte[] name;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private @Nullable List<Subscription> snapshot;
  private boolean confirmed;

  Topic(byte[] name) {
    this.name = name;
  }

  byte[] name() {
    return name;
  }

  /** Whether Redis has said that it sends messages from now on. */
  boolean isConfirmed() {
    return confirmed;
  }

  void confirm() {
    confirmed = true;
    subscriptions().forEach(Subscription::confirmed);
  }

  void add(Subscription subscription) {
    subscriptions.add(subscription);
    snapshot = null;
  }

  /** Whether nobody is left. */
  boolean remove(Subscription subscription) {
    subscriptions.remove(subscription);
    snapshot = null;
    return subscriptions.isEmpty();
  }

  /** As they are now: a sink may end its subscription while it is given an event. */
  List<Subscription> subscriptions() {
    List<Subscription> known = snapshot;
    if (known == null) {
      known = List.copyOf(subscriptions);
      snapshot = known;
    }
    return known;
  }
}
