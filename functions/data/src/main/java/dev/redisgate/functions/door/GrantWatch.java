package dev.redisgate.functions.door;

import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.accesskey.GrantCache;
import dev.redisgate.core.accesskey.Resolution;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends streams whose token no longer opens what they show: the key is revoked or expired, or the
 * instance has moved. One check for each claim and event loop, however many streams there are.
 */
final class GrantWatch {
  // Asked so often, the cache has looked a token up again 450 + 200 ms after its last look-up, and
  // 200 ms later this learns of it: a stream ends within a second, as a request is refused.
  private static final Duration PERIOD = Duration.ofMillis(200);

  // A database that is away for a moment must not end every stream; one that stays away does.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final GrantCache grants;
  private final FastThreadLocal<Map<Claim, Watch>> ofThisLoop =
      new FastThreadLocal<>() {
        @Override
        protected Map<Claim, Watch> initialValue() {
          return new HashMap<>();
        }
      };

  GrantWatch(GrantCache grants) {
    this.grants = grants;
  }

  /** Watches over a stream as long as its connection lives. To be called on its event loop. */
  void watch(Claim claim, Grant grant, EventStream stream) {
    Channel channel = stream.channel();
    ofThisLoop
        .get()
        .computeIfAbsent(claim, key -> new Watch(key, channel.eventLoop()))
        .streams
        .put(stream, grant);
    channel.closeFuture().addListener(closed -> forget(claim, stream));
  }

  private void forget(Claim claim, EventStream stream) {
    Watch watch = ofThisLoop.get().get(claim);
    if (watch != null) {
      watch.streams.remove(stream);
      if (watch.streams.isEmpty()) {
        watch.timer.cancel(false);
        ofThisLoop.get().remove(claim);
      }
    }
  }

  private final class Watch {
    private final Claim claim;
    private final EventLoop loop;
    private final Map<EventStream, Grant> streams = new HashMap<>();
    private final ScheduledFuture<?> timer;
    private boolean checking;
    private long validNanos = System.nanoTime();

    Watch(Claim claim, EventLoop loop) {
      this.claim = claim;
      this.loop = loop;
      long period = PERIOD.toMillis();
      this.timer = loop.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    private void check() {
      if (!checking) {
        checking = true;
        grants
            .find(claim)
            .whenComplete((found, failure) -> loop.execute(() -> checked(found, failure)));
      }
    }

    private void checked(@Nullable Resolution found, @Nullable Throwable failure) {
      checking = false;
      if (found != null && failure == null) {
        validNanos = System.nanoTime();
        end(found instanceof Grant grant ? grant : null);
      } else if (System.nanoTime() - validNanos > PATIENCE.toNanos()) {
        end(null);
      }
    }

    private void end(@Nullable Grant now) {
      List<Map.Entry<EventStream, Grant>> all = List.copyOf(streams.entrySet());
      for (Map.Entry<EventStream, Grant> stream : all) {
        if (now == null || !now.endpoint().equals(stream.getValue().endpoint())) {
          stream.getKey().close();
        }
      }
    }
  }
}
