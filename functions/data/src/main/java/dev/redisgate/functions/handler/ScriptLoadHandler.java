package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;

/**
 * SCRIPT LOAD drops the flag allow-key-locking, as EVAL does. The SHA1 that it answers is that of
 * the script without the flag: it is the one to use.
 */
final class ScriptLoadHandler implements CommandHandler {
  private static final int SCRIPT = 2;

  @Override
  public Handling handle(CommandLine line) {
    return new Handling.Send(ShebangFlags.known(line, SCRIPT));
  }

  @Override
  public String difference() {
    return "the flag `allow-key-locking` is dropped; the SHA1 is that of the script without it";
  }
}
