package dev.redisgate.local.docs;

import dev.redisgate.functions.handler.CommandHandlers;
import dev.redisgate.protocol.command.Access;
import dev.redisgate.protocol.command.CommandFlag;
import dev.redisgate.protocol.command.CommandGroup;
import dev.redisgate.protocol.command.CommandSpec;
import dev.redisgate.protocol.command.CommandTable;

/** The text of docs/commands.md. */
final class CommandsPage {
  private static final String INTRODUCTION =
      """
      # Commands

      Every command that RedisGate knows, by group. This page is made from the command table; do not
      edit it. A command that is not here is not sent to Redis.

      * **since**: version of Redis that brought it, of RedisJSON for JSON. Newer ones are sent and
        need a Redis that has them; the embedded one is 7.0.15.
      * **access**: *read* runs with any token, *write* needs one that may write, *admin* one for
        administration. *enumerate* tells names of keys, which a read-only token may not ask for.
      * **over REST**: *yes*, or why not. Where something is said after *yes* or instead of it, the
        command differs from Redis in that. [errors.md](errors.md) has the texts of refusals.

      Alone, in a pipeline and in a transaction a command answers the same. Keys are at most 32 KiB,
      strings 100 MiB; what holds many elements is bounded by the memory of the instance only.

      ## Differences from Upstash

      Clients of this API may know these from there. RedisGate does not reproduce them; a Redis as it
      comes cannot do them in one command.

      | command | there | here, as in Redis |
      |---|---|---|
      | SCAN with `COUNT` | never more keys | about as many: a bucket of the table is never split |
      | FCALL_RO | any function that only reads | functions with the flag `no-writes` |
      | XACKDEL | deletes an entry that was acknowledged before | answers -1 and keeps it |
      | JSON.GET and others with `$..` | deepest match first | outer match first |
      | EVAL | a script that fails leaves nothing behind | what it wrote until then stays |
      | EVALSHA of a script with the flag `allow-key-locking` | its own SHA1 | that of the script without the flag, which SCRIPT LOAD answers; else NOSCRIPT, and EVAL works |
      """;

  private final CommandTable table;
  private final CommandHandlers handlers;

  CommandsPage(CommandTable table, CommandHandlers handlers) {
    this.table = table;
    this.handlers = handlers;
  }

  String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (CommandGroup group : CommandGroup.values()) {
      page.append("\n## ").append(title(group)).append("\n\n");
      page.append("| command | since | access | over REST |\n|---|---|---|---|\n");
      table.all().stream()
          .filter(spec -> spec.group() == group)
          .forEach(spec -> page.append(row(spec)));
    }
    return page.toString();
  }

  private String row(CommandSpec spec) {
    return "| %s | %s | %s | %s |\n"
        .formatted(spec.auditName(), spec.since(), access(spec.access()), overRest(spec));
  }

  private String overRest(CommandSpec spec) {
    String difference =
        handlers.names().contains(spec.name()) ? handlers.difference(spec.name()) : "";
    return switch (spec.verdict()) {
      case ALLOWED -> allowed(spec) + (difference.isEmpty() ? "" : "; " + difference);
      case HANDLED -> difference;
      case BLOCKING -> "no: it would hold a shared connection";
      case CONNECTION_STATE -> "no: it concerns a connection";
      case TRANSACTION_STATE -> "no: use `/multi-exec`";
      case STREAMING -> "no: a stream of messages needs an endpoint of its own";
      case ADMINISTRATIVE -> "no: the operator's";
      case UNSUPPORTED -> "no: internal to Redis";
    };
  }

  private String allowed(CommandSpec spec) {
    boolean container =
        table.all().stream().anyMatch(other -> other.name().startsWith(spec.name() + "|"));
    // COMMAND is a container that answers by itself too.
    if (container && !spec.acceptsSize(1)) {
      return "yes: subcommands other than those below, which Redis has to know";
    }
    return spec.is(CommandFlag.BLOCKING) ? "yes, without `BLOCK`" : "yes";
  }

  private static String access(Access access) {
    return switch (access) {
      case READ -> "read";
      case ENUMERATE -> "enumerate";
      case WRITE -> "write";
      case ADMIN -> "admin";
    };
  }

  private static String title(CommandGroup group) {
    return switch (group) {
      case STRING -> "Strings";
      case KEY -> "Keys of any type";
      case HASH -> "Hashes";
      case LIST -> "Lists";
      case SET -> "Sets";
      case SORTED_SET -> "Sorted sets";
      case BITMAP -> "Bitmaps";
      case HYPERLOGLOG -> "HyperLogLog";
      case GEO -> "Geography";
      case STREAM -> "Streams";
      case SCRIPTING -> "Scripts and functions";
      case PUBSUB -> "Channels";
      case TRANSACTIONS -> "Transactions";
      case CONNECTION -> "Connections";
      case SERVER -> "Server";
      case CLUSTER -> "Cluster";
      case JSON -> "JSON";
    };
  }
}
