package dev.redisgate.functions.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.accesskey.GrantCache;
import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.accesskey.Resolution;
import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.CommandRequest;
import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.StreamRequest;
import dev.redisgate.functions.encode.Wording;
import dev.redisgate.functions.lastuse.LastUses;
import dev.redisgate.functions.quota.MemoryLedger;
import dev.redisgate.functions.quota.QuotaGate;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandTable;
import dev.redisgate.protocol.reply.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the door without a network. Functions answer each command with its own words,
 * joined by bars, at once or when the test says so.
 */
final class DoorFixture {
  static final String TOKEN = "rg_full";
  static final String READ_ONLY_TOKEN = "rg_read";
  static final int MAX_BODY = 100;
  static final int MAX_TARGET = 200;
  static final int MAX_HEADERS = 300;
  static final Duration HEARTBEAT = Duration.ofSeconds(15);
  static final long MAX_UNREAD = 1000;
  private static final QuotaGate QUOTA = new QuotaGate(new MemoryLedger(), Clock.systemUTC());

  final FakeJournal journal = new FakeJournal();
  final List<String> executed = new ArrayList<>();
  final Map<Claim, Resolution> grants = new HashMap<>();
  final LastUses lastUses = new LastUses(10);
  final DoorContext context;
  final EmbeddedChannel channel;

  boolean holdAnswers;
  boolean storeFails;
  int closedStreams;
  @Nullable EventSink sink;
  private final List<Runnable> held = new ArrayList<>();

  DoorFixture() {
    grants.put(Claim.of(TokenHash.of(TOKEN)), grant(StandardPermission.ADMIN));
    Claim named = new Claim(TokenHash.of(TOKEN), Optional.of("cache"));
    grants.put(named, grant(StandardPermission.ADMIN));
    grants.put(Claim.of(TokenHash.of(READ_ONLY_TOKEN)), grant(StandardPermission.READ_ONLY));
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    SyncToken syncToken = new SyncToken("p.");
    this.context =
        new DoorContext(
            new DoorSettings(
                "localhost",
                0,
                10,
                MAX_TARGET,
                MAX_HEADERS,
                MAX_BODY,
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ZERO,
                new StreamSettings(HEARTBEAT, MAX_UNREAD),
                new AddressSettings(Optional.of("redis.example"), false),
                false),
            new DoorFunctions(
                Optional.of(this::command),
                Optional.of(this::batch),
                Optional.of(this::batch),
                Optional.of(this::stream)),
            new DoorParts(
                new GrantCache(this::find, Runnable::run),
                QUOTA,
                lastUses,
                CommandTable.standard(),
                journal,
                new RequestIds(clock, new SplittableRandom(1)),
                new Wording("https://docs.example"),
                new SimpleMeterRegistry(),
                clock),
            syncToken);
    RequestDecoder decoder = new RequestDecoder(context.settings());
    this.channel =
        new EmbeddedChannel(
            decoder, new ConnectionHandler(context, new ResponseWriter(clock, syncToken), decoder));
  }

  /** Sends what a client would write, and returns what it gets to read. */
  String exchange(String text) {
    send(text);
    return received();
  }

  void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, ISO_8859_1));
  }

  String received() {
    StringBuilder received = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      received.append(part.toString(ISO_8859_1));
      part.release();
    }
    return received.toString();
  }

  /** Lets the oldest answer that was held back come. */
  void answerOne() {
    held.removeFirst().run();
  }

  static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n";
  }

  static String post(String target, String body) {
    return "POST "
        + target
        + " HTTP/1.1\r\nAuthorization: Bearer "
        + TOKEN
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private Resolution find(Claim claim) {
    if (storeFails) {
      throw new IllegalStateException("database is down");
    }
    return grants.getOrDefault(claim, new Resolution.Nothing());
  }

  private CompletionStage<Answer> command(CommandRequest request) {
    return soon(answer(request.ruling()));
  }

  private CompletionStage<BatchAnswer> batch(BatchRequest request) {
    return soon(new BatchAnswer.Items(request.rulings().stream().map(this::answer).toList()));
  }

  private CompletionStage<StreamAnswer> stream(StreamRequest request) {
    return soon(
        switch (request.ruling()) {
          case Ruling.Refuse refuse -> new StreamAnswer.Refused(refuse.refusal());
          case Ruling.Run run -> {
            sink = request.sink();
            byte[] greeting = ("data: " + words(run.line()) + "\n\n").getBytes(ISO_8859_1);
            yield new StreamAnswer.Opened(greeting, () -> closedStreams++);
          }
        });
  }

  private Answer answer(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Refuse refuse -> new Answer.Refused(refuse.refusal());
      case Ruling.Run run -> {
        String words = words(run.line());
        executed.add(words);
        yield new Answer.Replied(
            words.startsWith("set") ? Reply.OK : new Reply.Bulk(words.getBytes(ISO_8859_1)));
      }
    };
  }

  private <T> CompletionStage<T> soon(T answer) {
    if (!holdAnswers) {
      return CompletableFuture.completedFuture(answer);
    }
    CompletableFuture<T> later = new CompletableFuture<>();
    held.add(() -> later.complete(answer));
    return later;
  }

  private static String words(CommandLine line) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      words.add(new String(line.word(i), ISO_8859_1));
    }
    return String.join("|", words);
  }

  private static Grant grant(Permission permission) {
    return new Grant(
        new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), permission, Limits.NONE, Optional.empty());
  }
}
