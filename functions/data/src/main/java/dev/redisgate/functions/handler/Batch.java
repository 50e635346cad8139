package dev.redisgate.functions.handler;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are sent together: which lines go to Redis, and how their replies and what is
 * answered without Redis become one list in the order of the commands.
 */
public final class Batch {
  private final List<Ruling> rulings;
  private final List<CommandLine> lines;
  private @Nullable Refusal firstRefusal;
  // By position; null as long as no command of the batch has a handler.
  private @Nullable Handling @Nullable [] handlings;

  Batch(List<Ruling> rulings, CommandHandlers handlers) {
    this.rulings = rulings;
    this.lines = new ArrayList<>(rulings.size());
    for (int i = 0; i < rulings.size(); i++) {
      switch (rulings.get(i)) {
        case Ruling.Run run -> prepare(i, run, handlers.handling(run));
        case Ruling.Refuse refuse -> refused(refuse.refusal());
      }
    }
  }

  /** What goes to Redis, in order; may be nothing. */
  public List<CommandLine> lines() {
    return lines;
  }

  /** Refusal of the first command that is refused; null when none is. */
  public @Nullable Refusal firstRefusal() {
    return firstRefusal;
  }

  /**
   * One answer for each command.
   *
   * @param replies to {@link #lines}, in their order
   */
  public List<Answer> answers(List<Reply> replies) {
    Iterator<Reply> next = replies.iterator();
    List<Answer> answers = new ArrayList<>(rulings.size());
    for (int i = 0; i < rulings.size(); i++) {
      answers.add(
          switch (rulings.get(i)) {
            case Ruling.Run _ -> answer(i, next);
            case Ruling.Refuse refuse -> new Answer.Refused(refuse.refusal());
          });
    }
    return answers;
  }

  private void prepare(int at, Ruling.Run run, @Nullable Handling handling) {
    if (handling == null) {
      lines.add(run.line());
      return;
    }
    if (handlings == null) {
      handlings = new Handling[rulings.size()];
    }
    handlings[at] = handling;
    switch (handling) {
      case Handling.Send send -> lines.add(send.line());
      case Handling.SendThen then -> lines.add(then.line());
      case Handling.Local _ -> {}
      case Handling.Refuse refuse -> refused(refuse.refusal());
    }
  }

  private void refused(Refusal refusal) {
    if (firstRefusal == null) {
      firstRefusal = refusal;
    }
  }

  private Answer answer(int at, Iterator<Reply> next) {
    return switch (handlings == null ? null : handlings[at]) {
      case null -> new Answer.Replied(next.next());
      case Handling.Send _ -> new Answer.Replied(next.next());
      case Handling.SendThen then -> new Answer.Replied(then.reshape().apply(next.next()));
      case Handling.Local local -> new Answer.Replied(local.reply());
      case Handling.Refuse refuse -> new Answer.Refused(refuse.refusal());
    };
  }
}
