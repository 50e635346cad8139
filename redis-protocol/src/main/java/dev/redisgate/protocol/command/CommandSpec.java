package dev.redisgate.protocol.command;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One row of the command table.
 *
 * @param name lower case; a subcommand's as {@code config|get}
 * @param arity number of words, the name counted; negative when it is a minimum
 * @param flags as {@code COMMAND INFO} shows them
 * @param keySpecs where the keys are; empty without keys
 * @param verdict what is done with it over HTTP; {@link CommandTable#verdict} also looks at the
 *     words
 * @param access what the token must be allowed
 * @param since version of Redis that brought it; in group {@link CommandGroup#JSON} of RedisJSON
 * @param auditName name as records and errors show it: {@code CONFIG GET}; follows from the name
 */
public record CommandSpec(
    String name,
    int arity,
    Set<CommandFlag> flags,
    List<KeySpec> keySpecs,
    CommandGroup group,
    Verdict verdict,
    Access access,
    String since,
    String auditName) {

  public CommandSpec {
    if (!auditName.equals(auditNameOf(name))) {
      throw new IllegalArgumentException(name + " is not audited as " + auditName);
    }
    // An EnumSet answers is() with one bit test.
    EnumSet<CommandFlag> copy = EnumSet.noneOf(CommandFlag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
    keySpecs = List.copyOf(keySpecs);
  }

  public CommandSpec(
      String name,
      int arity,
      Set<CommandFlag> flags,
      List<KeySpec> keySpecs,
      CommandGroup group,
      Verdict verdict,
      Access access,
      String since) {
    this(name, arity, flags, keySpecs, group, verdict, access, since, auditNameOf(name));
  }

  /** Whether the command has the flag. */
  public boolean is(CommandFlag flag) {
    return flags.contains(flag);
  }

  /** Whether a command line of so many words, the name counted, satisfies the arity. */
  public boolean acceptsSize(int words) {
    return arity >= 0 ? words == arity : words >= -arity;
  }

  private static String auditNameOf(String name) {
    return name.replace('|', ' ').toUpperCase(Locale.ROOT);
  }
}
