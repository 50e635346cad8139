package dev.redisgate.functions.connection;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks Sentinels which Redis is the primary. Behind their one address there are several, and the
 * next connection to it may lead to another one: so whoever does not answer is passed over.
 */
final class Sentinels {
  private static final int MAX_ATTEMPTS = 4;

  private final Dialer dialer;

  Sentinels(Dialer dialer) {
    this.dialer = dialer;
  }

  /** The primary of this name. The future fails when no Sentinel tells. */
  CompletableFuture<RedisEndpoint> primary(
      RedisEndpoint sentinels, String name, Patience patience) {
    return attempt(sentinels, name, patience, 1);
  }

  private CompletableFuture<RedisEndpoint> attempt(
      RedisEndpoint sentinels, String name, Patience patience, int attempt) {
    List<CommandLine> questions =
        List.of(
            Greeting.AUTH.words(sentinels.password()),
            Greeting.line("SENTINEL", "GET-MASTER-ADDR-BY-NAME", name));
    CompletableFuture<RedisEndpoint> asked =
        dialer
            .visit(sentinels, questions, patience.nextNanos())
            .thenApply(
                visit -> {
                  visit.channel().close();
                  return told(sentinels, visit.answers().getLast());
                });
    return attempt == MAX_ATTEMPTS || patience.isOver()
        ? asked
        : asked.exceptionallyCompose(_ -> attempt(sentinels, name, patience, attempt + 1));
  }

  private static RedisEndpoint told(RedisEndpoint sentinels, Reply answer) {
    if (answer instanceof Reply.Array address
        && address.items().size() == 2
        && address.items().getFirst() instanceof Reply.Bulk host
        && address.items().getLast() instanceof Reply.Bulk port) {
      return new RedisEndpoint(
          text(host),
          Integer.parseInt(text(port)),
          sentinels.password(),
          sentinels.certificate(),
          Optional.empty());
    }
    throw new CompletionException(new IOException("its Sentinels do not tell the primary"));
  }

  private static String text(Reply.Bulk bulk) {
    return new String(bulk.bytes(), StandardCharsets.UTF_8);
  }
}
