package dev.redisgate.core.accesskey;

import dev.redisgate.protocol.command.Access;
import dev.redisgate.protocol.command.CommandSpec;
import dev.redisgate.protocol.command.CommandTable;

/**
 * What an access key allows: one of the {@linkplain StandardPermission standard ones}, or
 * {@linkplain CategoryPermission rules over categories of commands}.
 */
public sealed interface Permission permits StandardPermission, CategoryPermission {

  /** Whether the command may run. Asked for every command. */
  boolean allows(CommandSpec spec);

  /** Whether it allows one of the offered commands that concern the instance as a whole. */
  default boolean grantsAdministration() {
    return CommandTable.standard().all().stream()
        .filter(spec -> spec.access() == Access.ADMIN && spec.verdict().isOffered())
        .anyMatch(this::allows);
  }

  /** What the token is that must do without a command; ends a refusal: "the token is read-only". */
  String shortcoming();

  /** As it is stored and shown; {@link #parse} reads it back. */
  String text();

  /**
   * Reads {@code read_only}, {@code read_write}, {@code admin}, or rules such as {@code +@string
   * -@write}.
   *
   * @throws IllegalArgumentException when it is none of these; the message says what is wrong
   */
  static Permission parse(String text) {
    return StandardPermission.find(text).orElseGet(() -> CategoryPermission.parse(text));
  }
}
