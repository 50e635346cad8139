package dev.redisgate.core.refusal;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.refusal.Refusal.CommandNotAllowed;
import dev.redisgate.core.refusal.Refusal.CommandNotAvailable;
import dev.redisgate.core.refusal.Refusal.KeyTooLarge;
import dev.redisgate.core.refusal.Refusal.NotPermitted;
import dev.redisgate.core.refusal.Refusal.UnknownCommand;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandSpec;
import dev.redisgate.protocol.command.CommandTable;
import dev.redisgate.protocol.command.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides of every command whether it may run, from the command table and the permission. */
public final class CommandRules {
  // How much of an unknown command's words Redis repeats in its error.
  private static final int ECHOED_BYTES = 128;

  /** How long a key may be: 32 KiB, as clients of this API expect it. */
  public static final int MAX_KEY_BYTES = 32 * 1024;

  private final CommandTable table;

  public CommandRules(CommandTable table) {
    this.table = table;
  }

  /** The ruling for one command under a permission. */
  public Ruling rule(CommandLine line, Permission permission) {
    Optional<CommandSpec> found = table.find(line);
    if (found.isEmpty()) {
      return new Ruling.Refuse(unknown(line), null);
    }
    CommandSpec spec = found.get();
    Verdict verdict = table.verdict(spec, line);
    return rule(line, spec, verdict, permission);
  }

  /**
   * The ruling for a command that an endpoint of streams stands for: what is refused as a plain
   * command because it streams is not refused here.
   */
  public Ruling ruleStream(CommandLine line, Permission permission) {
    return table
        .find(line)
        .filter(spec -> table.verdict(spec, line) == Verdict.STREAMING)
        .map(spec -> rule(line, spec, Verdict.ALLOWED, permission))
        .orElseGet(() -> rule(line, permission));
  }

  private Ruling rule(CommandLine line, CommandSpec spec, Verdict verdict, Permission permission) {
    if (verdict != Verdict.ALLOWED && verdict != Verdict.HANDLED) {
      return new Ruling.Refuse(refusal(verdict, spec.name().toUpperCase(Locale.ROOT)), spec);
    }
    if (!permission.allows(spec)) {
      return new Ruling.Refuse(new NotPermitted(spec.name(), permission.shortcoming()), spec);
    }
    if (hasWordBeyondKeySize(line)) {
      int largest = largestKey(spec, line);
      if (largest > MAX_KEY_BYTES) {
        return new Ruling.Refuse(new KeyTooLarge(MAX_KEY_BYTES, largest), spec);
      }
    }
    return new Ruling.Run(line, spec);
  }

  /** The rulings for the commands of a batch, in order. */
  public List<Ruling> ruleAll(List<CommandLine> lines, Permission permission) {
    List<Ruling> rulings = new ArrayList<>(lines.size());
    for (CommandLine line : lines) {
      rulings.add(rule(line, permission));
    }
    return rulings;
  }

  /** Nearly every line has none, and then nobody need find its keys. */
  private static boolean hasWordBeyondKeySize(CommandLine line) {
    for (int i = 1; i < line.size(); i++) {
      if (line.word(i).length > MAX_KEY_BYTES) {
        return true;
      }
    }
    return false;
  }

  private int largestKey(CommandSpec spec, CommandLine line) {
    int[] largest = {0};
    table.forEachKey(spec, line, i -> largest[0] = Math.max(largest[0], line.word(i).length));
    return largest[0];
  }

  private static Refusal refusal(Verdict verdict, String name) {
    String shown = name.replace('|', ' ');
    return switch (verdict) {
      case BLOCKING, ADMINISTRATIVE, UNSUPPORTED -> new CommandNotAvailable(shown);
      case CONNECTION_STATE, TRANSACTION_STATE, STREAMING -> new CommandNotAllowed(shown);
      case ALLOWED, HANDLED ->
          throw new IllegalArgumentException("allowed commands are not refused");
    };
  }

  private static Refusal unknown(CommandLine line) {
    StringBuilder words = new StringBuilder();
    int echoed = 0;
    for (int i = 1; i < line.size() && echoed < ECHOED_BYTES; i++) {
      int length = echoedLength(line.word(i), ECHOED_BYTES - echoed);
      words.append('\'').append(echo(line.word(i), length)).append("' ");
      echoed += length + 3; // two quotes and a space
    }
    return new UnknownCommand(
        "ERR unknown command '"
            + echo(line.nameBytes(), echoedLength(line.nameBytes(), ECHOED_BYTES))
            + "', with args beginning with: "
            + words);
  }

  /** Redis counts bytes, and ends a word at its first zero byte. */
  private static int echoedLength(byte[] word, int maxBytes) {
    int length = 0;
    while (length < word.length && length < maxBytes && word[length] != 0) {
      length++;
    }
    return length;
  }

  private static String echo(byte[] word, int length) {
    return new String(word, 0, length, StandardCharsets.UTF_8)
        .replace('\r', ' ')
        .replace('\n', ' ');
  }
}
