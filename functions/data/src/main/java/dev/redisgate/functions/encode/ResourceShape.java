package dev.redisgate.functions.encode;

import java.util.List;

/** How a resource shows the reply to its command. */
public sealed interface ResourceShape {

  /** <code>{"status":"OK"}</code>. */
  record Done() implements ResourceShape {}

  /** <code>{"deleted":1}</code>. */
  record Deleted() implements ResourceShape {}

  /** <code>{"key":"k","value":…}</code>: what was asked for, and the reply. */
  record Value(List<Name> asked) implements ResourceShape {
    public Value {
      asked = List.copyOf(asked);
    }
  }

  /** As a command answers: <code>{"result":…}</code>. */
  record Result() implements ResourceShape {}

  /** A part of what was asked for. */
  record Name(String kind, byte[] name) {}
}
