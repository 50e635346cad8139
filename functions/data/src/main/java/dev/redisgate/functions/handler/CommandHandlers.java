package dev.redisgate.functions.handler;

import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.redis.RedisLinks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The handlers by command, and the way of a command through its own. A command without one is sent
 * as it came, at the price of one look-up.
 */
public final class CommandHandlers {
  private static final CommandHandlers STANDARD =
      new CommandHandlers(
          Map.ofEntries(
              Map.entry("append", new RecordSizeHandler()),
              Map.entry("client|setinfo", new ClientSetinfoHandler()),
              Map.entry("command", new BareCommandHandler()),
              Map.entry("config|get", new ConfigGetHandler()),
              Map.entry("config|set", new ConfigSetHandler()),
              Map.entry("copy", new CopyHandler()),
              Map.entry("eval", new EvalHandler()),
              Map.entry("eval_ro", new EvalHandler()),
              Map.entry("hexpireat", new HexpireatHandler()),
              Map.entry("hexpiretime", new HexpiretimeHandler()),
              Map.entry("scan", new ScanHandler()),
              Map.entry("script|load", new ScriptLoadHandler()),
              Map.entry("select", new SelectHandler()),
              Map.entry("setrange", new RecordSizeHandler()),
              Map.entry("unlink", new UnlinkHandler()),
              Map.entry("xadd", new XaddHandler()),
              Map.entry("xinfo|consumers", new XinfoConsumersHandler()),
              Map.entry("xreadgroup", new XreadgroupHandler()),
              Map.entry("xtrim", new XtrimHandler()),
              Map.entry("zrange", new ZrangeHandler()),
              Map.entry("zrangestore", new ZrangestoreHandler())));

  private final Map<String, CommandHandler> byName;

  /**
   * @param byName by the names of the command table
   */
  CommandHandlers(Map<String, CommandHandler> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** All that there are. */
  public static CommandHandlers standard() {
    return STANDARD;
  }

  /** The names, as in the command table, of commands that have a handler. */
  public Set<String> names() {
    return byName.keySet();
  }

  /**
   * What differs for a command, in a few words.
   *
   * @throws IllegalArgumentException when it has no handler
   */
  public String difference(String name) {
    CommandHandler handler = byName.get(name);
    if (handler == null) {
      throw new IllegalArgumentException(name + " has no handler");
    }
    return handler.difference();
  }

  /** Runs one command. The stage never fails. */
  public CompletionStage<Answer> send(RedisLinks.Link link, Ruling.Run run) {
    return switch (handling(run)) {
      case null -> link.send(run.line());
      case Handling.Send send -> link.send(send.line());
      case Handling.SendThen then ->
          link.send(then.line()).thenApply(answer -> reshaped(answer, then));
      case Handling.Local local -> answered(new Answer.Replied(local.reply()));
      case Handling.Refuse refuse -> answered(new Answer.Refused(refuse.refusal()));
    };
  }

  /** Prepares commands that are to be sent together. */
  public Batch prepare(List<Ruling> rulings) {
    return new Batch(rulings, this);
  }

  /** Null for a command without a handler: it is to be sent as it is. */
  @Nullable Handling handling(Ruling.Run run) {
    CommandHandler handler = byName.get(run.spec().name());
    return handler == null ? null : handler.handle(run.line());
  }

  private static Answer reshaped(Answer answer, Handling.SendThen then) {
    return switch (answer) {
      case Answer.Replied replied -> new Answer.Replied(then.reshape().apply(replied.reply()));
      case Answer.Refused refused -> refused;
    };
  }

  private static CompletionStage<Answer> answered(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
