package dev.redisgate.functions.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.refusal.CommandRules;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandTable;
import dev.redisgate.protocol.reply.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers what the test says, and remembers what it was sent, each call in a line. */
public final class FakeLink implements RedisLinks.Link, Function<Grant, RedisLinks.Link> {
  public static final Grant GRANT =
      new Grant(
          new UUID(0, 1),
          new UUID(0, 2),
          new UUID(0, 3),
          StandardPermission.ADMIN,
          Limits.NONE,
          Optional.empty());

  private static final CommandRules RULES = new CommandRules(CommandTable.standard());

  private final RedisLinks.Sent answer;
  private final List<String> sent = new ArrayList<>();

  private FakeLink(RedisLinks.Sent answer) {
    this.answer = answer;
  }

  public static FakeLink answering(Reply... replies) {
    return new FakeLink(new RedisLinks.Sent.Replies(List.of(replies)));
  }

  public static FakeLink answering(RedisLinks.Sent answer) {
    return new FakeLink(answer);
  }

  /** The rulings for commands whose words are separated by spaces. */
  public static List<Ruling> rulings(String... commands) {
    return RULES.ruleAll(
        Arrays.stream(commands).map(FakeLink::line).toList(), StandardPermission.ADMIN);
  }

  public List<String> sent() {
    return sent;
  }

  @Override
  public RedisLinks.Link apply(Grant grant) {
    if (!grant.equals(GRANT)) {
      throw new IllegalArgumentException("another grant");
    }
    return this;
  }

  @Override
  public CompletionStage<Answer> send(CommandLine line) {
    sent.add(words(line));
    return CompletableFuture.completedFuture(
        switch (answer) {
          case RedisLinks.Sent.Replies replies -> new Answer.Replied(replies.replies().getFirst());
          case RedisLinks.Sent.Refused refused -> new Answer.Refused(refused.refusal());
        });
  }

  @Override
  public CompletionStage<RedisLinks.Sent> sendAll(List<CommandLine> lines) {
    sent.add(String.join("; ", lines.stream().map(FakeLink::words).toList()));
    return CompletableFuture.completedFuture(answer);
  }

  private static CommandLine line(String text) {
    return CommandLine.of(
        Arrays.stream(text.split(" ")).map(word -> word.getBytes(ISO_8859_1)).toList());
  }

  private static String words(CommandLine line) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      words.add(new String(line.word(i), ISO_8859_1));
    }
    return String.join(" ", words);
  }
}
