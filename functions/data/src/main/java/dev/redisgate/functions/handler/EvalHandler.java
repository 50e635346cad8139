package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;

/**
 * EVAL drops the flag allow-key-locking from a script's first line, which Redis does not know and
 * would refuse. What Redis keeps has another SHA1 than what the caller sent: EVALSHA with the
 * latter answers NOSCRIPT, and clients then send EVAL.
 */
final class EvalHandler implements CommandHandler {
  private static final int SCRIPT = 1;

  @Override
  public Handling handle(CommandLine line) {
    return new Handling.Send(ShebangFlags.known(line, SCRIPT));
  }

  @Override
  public String difference() {
    return "the flag `allow-key-locking` of a script is dropped";
  }
}
