package dev.redisgate.core.record;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.protocol.command.CommandTable;
import dev.redisgate.protocol.reply.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one request asked for and how it was answered, in the words its record may hold. One
 * per request, used by one thread at a time.
 */
public final class RequestTally {
  // A batch of thousands of distinct words must not make a record of thousands of entries.
  private static final int MAX_DISTINCT_COMMANDS = 64;

  private final CommandTable table;
  private @Nullable String firstCommand;
  private int firstCount;
  private @Nullable Map<String, Integer> moreCommands;
  private int keyCount;
  private int errorCount;
  private @Nullable String errorCode;
  private boolean executed;
  private boolean unavailable;

  public RequestTally(CommandTable table) {
    this.table = table;
  }

  /** Counts a command of the request. */
  public void command(Ruling ruling) {
    switch (ruling) {
      case Ruling.Run run -> {
        count(run.spec().auditName());
        keyCount += table.countKeys(run.spec(), run.line());
      }
      case Ruling.Refuse refuse ->
          count(refuse.spec() == null ? CommandCount.OTHER : refuse.spec().auditName());
    }
  }

  /** Counts the reply of a command that was executed. */
  public void reply(Reply reply) {
    executed = true;
    if (reply instanceof Reply.Error error) {
      error(ErrorCode.of(error.text()));
    }
  }

  /** Counts the refusal of one command, or of the request. */
  public void refusal(Refusal refusal) {
    switch (refusal) {
      case Refusal.InstanceUnreachable r -> unavailable = true;
      case Refusal.AnswerLost r -> unavailable = true;
      case Refusal.InstanceBusy r -> unavailable = true;
      case Refusal.TooManyStreams r -> unavailable = true;
      case Refusal.AccessKeysUnreachable r -> unavailable = true;
      case Refusal.QuotaUnreachable r -> unavailable = true;
      case Refusal.RecordsUnavailable r -> unavailable = true;
      case Refusal.Unexpected r -> unavailable = true;
      case Refusal.InvalidToken r -> {}
      case Refusal.InstanceNotNamed r -> {}
      case Refusal.UnknownCommand r -> {}
      case Refusal.CommandNotAvailable r -> {}
      case Refusal.CommandNotAllowed r -> {}
      case Refusal.NotPermitted r -> {}
      case Refusal.Malformed r -> {}
      case Refusal.MethodNotAllowed r -> {}
      case Refusal.MethodOverrideRefused r -> {}
      case Refusal.FunctionNotServed r -> {}
      case Refusal.TooLarge r -> {}
      case Refusal.KeyTooLarge r -> {}
      case Refusal.ArgumentsNotSupported r -> {}
      case Refusal.BatchTooLong r -> {}
      case Refusal.CommandRateExceeded r -> {}
      case Refusal.DailyLimitExceeded r -> {}
      case Refusal.MonthlyLimitExceeded r -> {}
      case Refusal.BandwidthExceeded r -> {}
      case Refusal.TooManyConnections r -> {}
    }
    error(ErrorCode.of(refusal.text()));
  }

  private void error(String code) {
    errorCount++;
    if (errorCode == null) {
      errorCode = code;
    }
  }

  private void count(String name) {
    if (firstCommand == null || firstCommand.equals(name)) {
      firstCommand = name;
      firstCount++;
      return;
    }
    Map<String, Integer> counts = moreCommands;
    if (counts == null) {
      counts = new LinkedHashMap<>();
      moreCommands = counts;
    }
    boolean room = counts.containsKey(name) || counts.size() < MAX_DISTINCT_COMMANDS - 2;
    if (room) {
      counts.merge(name, 1, Integer::sum);
    } else if (firstCommand.equals(CommandCount.OTHER)) {
      firstCount++;
    } else {
      counts.merge(CommandCount.OTHER, 1, Integer::sum);
    }
  }

  /** Distinct commands in order of first appearance. */
  public List<CommandCount> commands() {
    if (firstCommand == null) {
      return List.of();
    }
    if (moreCommands == null) {
      return List.of(new CommandCount(firstCommand, firstCount));
    }
    List<CommandCount> commands = new ArrayList<>();
    commands.add(new CommandCount(firstCommand, firstCount));
    moreCommands.forEach((name, count) -> commands.add(new CommandCount(name, count)));
    return commands;
  }

  /** Keys named by all commands together. */
  public int keyCount() {
    return keyCount;
  }

  /** Commands that answered with an error, and refusals. */
  public int errorCount() {
    return errorCount;
  }

  /** Code of the first error; null without one. */
  public @Nullable String errorCode() {
    return errorCode;
  }

  /** How the request ended, of all that was counted. */
  public Outcome outcome() {
    if (unavailable) {
      return Outcome.UNAVAILABLE;
    }
    if (errorCount == 0) {
      return Outcome.OK;
    }
    return executed ? Outcome.ERROR : Outcome.REFUSED;
  }
}
