package dev.redisgate.protocol.command;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A set of commands that a permission can name, as Redis's ACL rules do: one for each group, and
 * some across all groups.
 */
public enum CommandCategory {
  ALL(spec -> true),
  /** Reads, names of keys included. */
  READ(spec -> spec.access() == Access.READ || spec.access() == Access.ENUMERATE),
  WRITE(spec -> spec.access() == Access.WRITE),
  /** Empties or configures the whole instance, or shows what everyone does with it. */
  ADMIN(spec -> spec.access() == Access.ADMIN),
  STRING(CommandGroup.STRING),
  KEYSPACE(CommandGroup.KEY),
  HASH(CommandGroup.HASH),
  LIST(CommandGroup.LIST),
  SET(CommandGroup.SET),
  SORTEDSET(CommandGroup.SORTED_SET),
  BITMAP(CommandGroup.BITMAP),
  HYPERLOGLOG(CommandGroup.HYPERLOGLOG),
  GEO(CommandGroup.GEO),
  STREAM(CommandGroup.STREAM),
  SCRIPTING(CommandGroup.SCRIPTING),
  PUBSUB(CommandGroup.PUBSUB),
  TRANSACTION(CommandGroup.TRANSACTIONS),
  CONNECTION(CommandGroup.CONNECTION),
  SERVER(CommandGroup.SERVER),
  CLUSTER(CommandGroup.CLUSTER),
  JSON(CommandGroup.JSON);

  private final Predicate<CommandSpec> members;

  CommandCategory(Predicate<CommandSpec> members) {
    this.members = members;
  }

  CommandCategory(CommandGroup group) {
    this(spec -> spec.group() == group);
  }

  /** Whether the command is one of these. */
  public boolean contains(CommandSpec spec) {
    return members.test(spec);
  }

  /** The name in rules, in lower case and without {@code @}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The category of that name, whatever its case. */
  public static Optional<CommandCategory> ofLabel(String label) {
    for (CommandCategory category : values()) {
      if (category.label().equalsIgnoreCase(label)) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }
}
