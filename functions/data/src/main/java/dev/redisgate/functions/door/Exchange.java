package dev.redisgate.functions.door;

import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.accesskey.Resolution;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.CommandRequest;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.StreamRequest;
import dev.redisgate.functions.encode.AnswerEncoder;
import dev.redisgate.functions.encode.JsonEncoder;
import dev.redisgate.functions.request.ParsedCommands;
import dev.redisgate.functions.request.RequestTarget;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from the moment it has been read to its response: who asks, what for, may it, run it,
 * encode, record, reply. Runs on the event loop of its connection.
 */
final class Exchange {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private final DoorContext door;
  private final ResponseWriter writer;
  private final ChannelHandlerContext connection;
  private final RequestHead head;
  private final byte[] body;
  private final Runnable whenSent;

  private final Trail trail;
  private @Nullable Incoming incoming;
  private @Nullable Route route;
  private @Nullable Claim claim;
  private AnswerEncoder encoder;
  private boolean writes;
  private List<Ruling> paid = List.of();
  private long retryAfterSeconds;
  private boolean responded;

  /**
   * @param whenSent called once the response has been handed to the connection
   */
  Exchange(
      DoorContext door,
      ResponseWriter writer,
      ChannelHandlerContext connection,
      RequestHead head,
      byte[] body,
      Runnable whenSent) {
    this.door = door;
    this.writer = writer;
    this.connection = connection;
    this.head = head;
    this.body = body;
    this.whenSent = whenSent;
    this.trail = new Trail(door);
    this.encoder = door.encoders().json();
  }

  /** Serves the request. */
  void serve() {
    if (door.journal().tryReserve()) {
      guarded(this::authenticate);
    } else {
      refuseUnrecorded();
    }
  }

  /** Answers a request that could not be read; it is recorded like any other. */
  void refuseUnread(Refusal refusal) {
    if (door.journal().tryReserve()) {
      refuse(refusal);
    } else {
      refuseUnrecorded();
    }
  }

  private void refuseUnrecorded() {
    Refusal refusal = new Refusal.RecordsUnavailable();
    ByteBuf out = writer.begin(connection);
    JsonEncoder.error(door.wording().text(refusal), out);
    send(HttpStatus.of(refusal), encoder.contentType(), out);
  }

  private void authenticate() {
    RequestTarget target = RequestTarget.parse(head.target());
    Incoming request = new Incoming(head, target, body, door.settings().methodOverride());
    incoming = request;
    if (head.isPreflight()) {
      respond(HttpStatus.OK, null, writer.begin(connection));
      return;
    }
    if (!request.hasAllowedMethod()) {
      refuse(
          new Refusal.MethodNotAllowed("ERR method " + head.method().name() + " is not allowed"));
      return;
    }
    String token = target.token().orElseGet(() -> authorizationToken());
    Optional<Claim> claimed =
        token.isEmpty()
            ? Optional.empty()
            : door.instanceAddress().claim(TokenHash.of(token), head.headers(), target);
    if (claimed.isEmpty()) {
      refuse(new Refusal.InvalidToken());
      return;
    }
    claim = claimed.get();
    CompletableFuture<Resolution> found = door.grants().find(claimed.get());
    if (found.isDone() && !found.isCompletedExceptionally()) {
      admit(found.join(), request);
    } else {
      found.whenComplete(
          onLoop(
              (resolution, failure) -> {
                door.accessKeysLookedUp(failure);
                if (failure == null) {
                  admit(resolution, request);
                } else {
                  refuse(new Refusal.AccessKeysUnreachable());
                }
              }));
    }
  }

  private String authorizationToken() {
    String token = head.authorizationToken();
    return token == null ? "" : token;
  }

  private void admit(Resolution resolution, Incoming request) {
    switch (resolution) {
      case Resolution.Nothing nothing -> refuse(new Refusal.InvalidToken());
      case Resolution.WholeOrganization whole -> refuse(new Refusal.InstanceNotNamed());
      case Grant granted -> admit(granted, request);
    }
  }

  private void admit(Grant granted, Incoming request) {
    trail.granted(granted);
    door.lastUses()
        .used(granted.accessKeyId(), trail.occurredAt(), ClientAddress.of(connection.channel()));
    Route to = Route.of(request.target());
    route = to;
    trail.servedBy(to.function());
    switch (door.encoders().of(head.headers(), to)) {
      case Encoders.Choice.Unknown unknown -> {
        refuse(unknown.refusal());
        return;
      }
      case Encoders.Choice.Of of -> encoder = of.encoder();
    }
    if (body.length > granted.limits().maxRequestBytes()) {
      refuse(new Refusal.TooLarge(granted.limits().maxRequestBytes(), body.length));
      return;
    }
    switch (to.read(request, door.settings().maxBatchCommands())) {
      case ParsedCommands.Unreadable unreadable -> refuse(unreadable.refusal());
      case ParsedCommands.Commands commands -> run(to, granted, commands.lines());
      case ParsedCommands.ResourceCommand resource -> {
        encoder = encoder.shaped(resource.shape());
        run(to, granted, List.of(resource.line()));
      }
    }
  }

  private void run(Route to, Grant by, List<CommandLine> lines) {
    List<Ruling> rulings =
        to == Route.STREAM
            ? List.of(door.rules().ruleStream(lines.getFirst(), by.permission()))
            : door.rules().ruleAll(lines, by.permission());
    for (Ruling ruling : rulings) {
      trail.tally().command(ruling);
      writes |= ruling instanceof Ruling.Run run && run.spec().access().changesData();
    }
    CompletableFuture<Optional<Refusal>> payment =
        door.quota().spend(by, rulings, to == Route.TRANSACTION, requestBytes());
    if (payment.isDone()) {
      dispatch(to, by, rulings, payment.join());
    } else {
      payment.whenComplete(onLoop((refusal, failure) -> dispatch(to, by, rulings, refusal)));
    }
  }

  private void dispatch(Route to, Grant by, List<Ruling> rulings, Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      refuse(refusal.get());
      return;
    }
    paid = rulings;
    DoorFunctions functions = door.functions();
    switch (to) {
      case ARRAY, PATH, RESOURCE ->
          functions
              .command()
              .ifPresentOrElse(
                  command ->
                      command
                          .apply(new CommandRequest(by, rulings.getFirst()))
                          .whenComplete(onLoop(this::answered)),
                  () -> refuse(to.notServed()));
      case PIPELINE, TRANSACTION ->
          (to == Route.PIPELINE ? functions.pipeline() : functions.transaction())
              .ifPresentOrElse(
                  batch ->
                      batch
                          .apply(new BatchRequest(by, rulings))
                          .whenComplete(onLoop(this::batchAnswered)),
                  () -> refuse(to.notServed()));
      case STREAM -> openStream(to, by, rulings.getFirst());
    }
  }

  private void openStream(Route to, Grant by, Ruling ruling) {
    if (head.isHead()) {
      refuse(new Refusal.Malformed("ERR a stream is nothing but its body: use GET or POST"));
      return;
    }
    EventStream events =
        new EventStream(
            connection.channel(),
            !head.isHttp10(),
            door.settings().streams(),
            sent -> door.quota().charge(by, sent));
    door.functions().stream()
        .ifPresentOrElse(
            stream ->
                stream
                    .apply(new StreamRequest(by, ruling, events))
                    .whenComplete(
                        onLoop((answer, failure) -> streamAnswered(events, by, answer, failure))),
            () -> refuse(to.notServed()));
  }

  private void streamAnswered(
      EventStream events, Grant by, StreamAnswer answer, @Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
      return;
    }
    switch (answer) {
      case StreamAnswer.Refused refused -> refuse(refused.refusal());
      case StreamAnswer.Opened opened -> {
        responded = true;
        record(HttpStatus.OK, opened.greeting().length);
        events.begin(writer.streamHead(connection, head), opened);
        if (door.isClosing()) {
          events.close();
        } else if (claim != null) {
          door.grantWatch().watch(claim, by, events);
        }
      }
    }
  }

  private void answered(Answer answer, @Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
      return;
    }
    count(answer);
    if (answer instanceof Answer.Refused refused) {
      refund(refused.refusal());
    }
    ByteBuf out = writer.begin(connection);
    encoder.one(answer, out);
    HttpStatus status =
        switch (answer) {
          case Answer.Refused refused -> HttpStatus.of(refused.refusal());
          case Answer.Replied replied -> statusOf(replied.reply());
        };
    respond(status, encoder.contentType(), out);
  }

  private void batchAnswered(BatchAnswer answer, @Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
      return;
    }
    switch (answer) {
      case BatchAnswer.Items items -> {
        items.answers().forEach(this::count);
        ByteBuf out = writer.begin(connection);
        encoder.all(items.answers(), out);
        respond(HttpStatus.OK, encoder.contentType(), out);
      }
      case BatchAnswer.Refused refused -> refuse(refused.refusal());
      case BatchAnswer.Discarded discarded -> answered(new Answer.Replied(discarded.error()), null);
    }
  }

  private void count(Answer answer) {
    switch (answer) {
      case Answer.Replied replied -> trail.tally().reply(replied.reply());
      case Answer.Refused refused -> trail.tally().refusal(refused.refusal());
    }
  }

  private static HttpStatus statusOf(Reply reply) {
    return reply instanceof Reply.Error ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
  }

  private void fail(Throwable failure) {
    log.error("request {} failed", trail.id(), failure);
    refuse(new Refusal.Unexpected(trail.id().toString()));
  }

  /** Refuses the request as a whole, in JSON whatever format was asked for. */
  private void refuse(Refusal refusal) {
    trail.tally().refusal(refusal);
    refund(refusal);
    retryAfterSeconds = refusal.retryAfterSeconds();
    ByteBuf out = writer.begin(connection);
    JsonEncoder.error(door.wording().text(refusal), out);
    respond(HttpStatus.of(refusal), door.encoders().json().contentType(), out);
  }

  /** What was not sent to the instance costs nothing. */
  private void refund(Refusal refusal) {
    Grant by = trail.grant();
    if (!paid.isEmpty() && by != null && refusal.isBeforeInstance()) {
      door.quota().refund(by, paid, route == Route.TRANSACTION, trail.occurredAt());
    }
  }

  private void respond(HttpStatus status, @Nullable String contentType, ByteBuf out) {
    if (responded) {
      out.release();
      return;
    }
    if (writes && !paid.isEmpty()) {
      door.syncToken().written();
    }
    record(status, out.readableBytes());
    send(status, contentType, out);
  }

  private void send(HttpStatus status, @Nullable String contentType, ByteBuf out) {
    responded = true;
    boolean close = !head.keepAlive() || door.isClosing();
    boolean storable = route != Route.RESOURCE;
    ResponseHead about =
        new ResponseHead(status, contentType, close, storable, retryAfterSeconds, allow(status));
    writer.send(connection, head, about, out);
    whenSent.run();
  }

  private @Nullable String allow(HttpStatus status) {
    boolean listed = status == HttpStatus.METHOD_NOT_ALLOWED || head.isPreflight();
    return listed && incoming != null ? incoming.allowedMethods() : null;
  }

  private void record(HttpStatus status, int responseBytes) {
    Grant by = trail.grant();
    if (!paid.isEmpty() && by != null) {
      door.quota().charge(by, responseBytes);
    }
    trail.end(
        ClientAddress.of(connection.channel()),
        head.userAgent(),
        requestBytes(),
        responseBytes,
        status);
  }

  private long requestBytes() {
    return head.target().length() + (long) body.length;
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (
        Throwable e) { // an Error too: a request without an answer holds its connection for ever
      fail(e);
    }
  }

  /** Continues on the connection's event loop, and answers whatever the continuation throws. */
  private <T> BiConsumer<T, @Nullable Throwable> onLoop(
      BiConsumer<T, @Nullable Throwable> continuation) {
    return (value, failure) -> {
      if (connection.executor().inEventLoop()) {
        guarded(() -> continuation.accept(value, failure));
      } else {
        connection.executor().execute(() -> guarded(() -> continuation.accept(value, failure)));
      }
    };
  }
}
