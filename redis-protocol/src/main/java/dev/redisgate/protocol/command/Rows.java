package dev.redisgate.protocol.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the rows of one group. Each method is one verdict (with the access where the verdict
 * does not settle it) and takes name, version that brought it, arity, keys and flags.
 */
final class Rows {
  private final CommandGroup group;
  private final Set<CommandFlag> commonFlags;
  private final List<CommandSpec> rows = new ArrayList<>();

  Rows(CommandGroup group, CommandFlag... commonFlags) {
    this.group = group;
    this.commonFlags = flags(commonFlags);
  }

  List<CommandSpec> all() {
    return List.copyOf(rows);
  }

  /** Allowed with any token; has the flag READONLY. */
  void read(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    Set<CommandFlag> all = flags(flags);
    all.add(CommandFlag.READONLY);
    add(name, since, arity, keys, all, Verdict.ALLOWED, Access.READ);
  }

  /** Allowed, though not with a read-only token; has the flag READONLY. */
  void enumerate(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    Set<CommandFlag> all = flags(flags);
    all.add(CommandFlag.READONLY);
    add(name, since, arity, keys, all, Verdict.ALLOWED, Access.ENUMERATE);
  }

  /** Allowed with a token that may write; has the flag WRITE. */
  void write(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    Set<CommandFlag> all = flags(flags);
    all.add(CommandFlag.WRITE);
    add(name, since, arity, keys, all, Verdict.ALLOWED, Access.WRITE);
  }

  /** Allowed with any token, touches no data. */
  void allow(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    add(name, since, arity, keys, flags(flags), Verdict.ALLOWED, Access.READ);
  }

  /** Allowed with a token that may write, although Redis does not flag it as a write. */
  void allowWriter(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    add(name, since, arity, keys, flags(flags), Verdict.ALLOWED, Access.WRITE);
  }

  /**
   * A container whose subcommands are rows of their own. This row answers for subcommands that the
   * table does not know: Redis refuses them or is newer than the table, which is why a read-only
   * token does not get through.
   */
  void container(String name, String since, int arity) {
    add(name, since, arity, List.of(), flags(), Verdict.ALLOWED, Access.WRITE);
  }

  /** Allowed with a token for administration: it concerns all that the instance holds. */
  void allowAdmin(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    add(name, since, arity, keys, flags(flags), Verdict.ALLOWED, Access.ADMIN);
  }

  /** Offered in part, by a handler of the door. */
  void handled(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    refused(name, since, arity, keys, flags, Verdict.HANDLED);
  }

  void blocking(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    refused(name, since, arity, keys, flags, Verdict.BLOCKING);
  }

  void connection(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    refused(name, since, arity, keys, flags, Verdict.CONNECTION_STATE);
  }

  void transaction(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    refused(name, since, arity, keys, flags, Verdict.TRANSACTION_STATE);
  }

  void streaming(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    refused(name, since, arity, keys, flags, Verdict.STREAMING);
  }

  void admin(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    add(name, since, arity, keys, flags(flags), Verdict.ADMINISTRATIVE, Access.ADMIN);
  }

  void unsupported(String name, String since, int arity, List<KeySpec> keys, CommandFlag... flags) {
    add(name, since, arity, keys, flags(flags), Verdict.UNSUPPORTED, Access.WRITE);
  }

  /** Refused as a plain command; the access is for doors and endpoints that do offer it. */
  private void refused(
      String name,
      String since,
      int arity,
      List<KeySpec> keys,
      CommandFlag[] flags,
      Verdict verdict) {
    Set<CommandFlag> all = flags(flags);
    add(name, since, arity, keys, all, verdict, access(all));
  }

  private static Access access(Set<CommandFlag> flags) {
    if (flags.contains(CommandFlag.ADMIN)) {
      return Access.ADMIN;
    }
    return flags.contains(CommandFlag.WRITE) ? Access.WRITE : Access.READ;
  }

  private void add(
      String name,
      String since,
      int arity,
      List<KeySpec> keys,
      Set<CommandFlag> flags,
      Verdict verdict,
      Access access) {
    flags.addAll(commonFlags);
    rows.add(new CommandSpec(name, arity, flags, keys, group, verdict, access, since));
  }

  private static Set<CommandFlag> flags(CommandFlag... flags) {
    Set<CommandFlag> set = EnumSet.noneOf(CommandFlag.class);
    set.addAll(List.of(flags));
    return set;
  }
}
