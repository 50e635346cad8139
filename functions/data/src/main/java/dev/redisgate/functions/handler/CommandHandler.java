package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;

/**
 * Makes one command differ from what Redis alone would do. Stateless, for any thread. It sees the
 * words only: what it decides holds in a pipeline and in a transaction as well.
 */
interface CommandHandler {

  /** What is done with one command line. */
  Handling handle(CommandLine line);

  /** The difference in a few words, for the page about commands. */
  String difference();
}
