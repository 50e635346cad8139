package dev.redisgate.protocol.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Every command that is known, and the questions that are asked of it before it is run. Immutable,
 * for any thread; {@link #lookup}, {@link #verdict} and {@link #countKeys} leave next to no
 * garbage, for they are asked about every command.
 */
public final class CommandTable {
  private static final CommandTable STANDARD = new CommandTable(standardRows());

  private final List<CommandSpec> rows;
  private final CommandIndex index;

  /**
   * @throws IllegalArgumentException when a name appears twice, or a subcommand without its
   *     container
   */
  CommandTable(List<CommandSpec> rows) {
    this.rows = rows.stream().sorted(Comparator.comparing(CommandSpec::name)).toList();
    this.index = index(this.rows);
  }

  /** All commands of Redis 7.0, later ones as far as they are offered, and those of RedisJSON. */
  public static CommandTable standard() {
    return STANDARD;
  }

  /** As {@link #lookup}, empty for null. */
  public Optional<CommandSpec> find(CommandLine line) {
    return Optional.ofNullable(lookup(line));
  }

  /**
   * The row of the subcommand if the command is a container and its second word is one, else that
   * of the first word.
   *
   * @return null when the command is not known
   */
  public @Nullable CommandSpec lookup(CommandLine line) {
    CommandIndex.Command command = index.find(line.nameBytes());
    if (command == null) {
      return null;
    }
    CommandIndex subcommands = command.subcommands();
    if (subcommands == null || line.size() == 1) {
      return command.spec();
    }
    CommandIndex.Command subcommand = subcommands.find(line.word(1));
    return subcommand == null ? command.spec() : subcommand.spec();
  }

  /** Every row, containers and subcommands included, by name. */
  public Collection<CommandSpec> all() {
    return rows;
  }

  /**
   * What is done with this command line: the row's verdict, except that some commands block only
   * when asked to.
   */
  public Verdict verdict(CommandSpec spec, CommandLine line) {
    boolean mayBlock = spec.verdict() == Verdict.ALLOWED && spec.is(CommandFlag.BLOCKING);
    return mayBlock && asksToBlock(line) ? Verdict.BLOCKING : spec.verdict();
  }

  /** Number of words that are keys: at most all of them, whatever the words claim. */
  public int countKeys(CommandSpec spec, CommandLine line) {
    return KeyWalk.walk(spec, line, null);
  }

  /**
   * Shows the position of each key, in the order of the row's specifications, the command's name
   * being 0. Names of channels are not keys.
   */
  public void forEachKey(CommandSpec spec, CommandLine line, IntConsumer wordIndex) {
    KeyWalk.walk(spec, line, wordIndex);
  }

  /** The options of XREAD and XREADGROUP; a group or a stream may be called BLOCK as well. */
  private static boolean asksToBlock(CommandLine line) {
    for (int i = 1; i < line.size() && !line.isKeyword(i, "STREAMS"); i++) {
      if (line.isKeyword(i, "BLOCK")) {
        return true;
      } else if (line.isKeyword(i, "COUNT")) {
        i++;
      } else if (line.isKeyword(i, "GROUP")) {
        i += 2;
      }
    }
    return false;
  }

  private static CommandIndex index(List<CommandSpec> rows) {
    Map<String, CommandSpec> byName = new TreeMap<>();
    Map<String, Map<String, CommandIndex.Command>> subcommands = new HashMap<>();
    for (CommandSpec row : rows) {
      if (byName.put(row.name(), row) != null) {
        throw new IllegalArgumentException("two rows for " + row.name());
      }
    }
    for (CommandSpec row : rows) {
      int bar = row.name().indexOf('|');
      if (bar >= 0) {
        String container = row.name().substring(0, bar);
        if (!byName.containsKey(container)) {
          throw new IllegalArgumentException("no container for " + row.name());
        }
        subcommands
            .computeIfAbsent(container, _ -> new HashMap<>())
            .put(row.name().substring(bar + 1), new CommandIndex.Command(row, null));
      }
    }
    Map<String, CommandIndex.Command> commands = new HashMap<>();
    for (CommandSpec row : rows) {
      if (row.name().indexOf('|') < 0) {
        Map<String, CommandIndex.Command> own = subcommands.get(row.name());
        CommandIndex ownIndex = own == null ? null : new CommandIndex(own);
        commands.put(row.name(), new CommandIndex.Command(row, ownIndex));
      }
    }
    return new CommandIndex(commands);
  }

  private static List<CommandSpec> standardRows() {
    List<CommandSpec> rows = new ArrayList<>();
    rows.addAll(BitmapCommands.rows());
    rows.addAll(ClusterCommands.rows());
    rows.addAll(ConnectionCommands.rows());
    rows.addAll(GeoCommands.rows());
    rows.addAll(HashCommands.rows());
    rows.addAll(HyperLogLogCommands.rows());
    rows.addAll(JsonCommands.rows());
    rows.addAll(KeyCommands.rows());
    rows.addAll(ListCommands.rows());
    rows.addAll(PubSubCommands.rows());
    rows.addAll(ScriptingCommands.rows());
    rows.addAll(ServerCommands.rows());
    rows.addAll(SetCommands.rows());
    rows.addAll(SortedSetCommands.rows());
    rows.addAll(StreamCommands.rows());
    rows.addAll(StringCommands.rows());
    rows.addAll(TransactionCommands.rows());
    return rows;
  }
}
