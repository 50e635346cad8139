package dev.redisgate.functions.door;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.request.JsonCommands;
import dev.redisgate.functions.request.ParsedCommands;
import dev.redisgate.functions.request.RequestTarget;
import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;

/** Which function a request is for, and how its commands are written. */
enum Route {
  /** A command as a JSON array at the root. */
  ARRAY("command") {
    @Override
    ParsedCommands read(RequestTarget target, byte[] body, int maxCommands) {
      return JsonCommands.single(body);
    }
  },
  /** A command as a path; the body, when there is one, is one more argument before the query. */
  PATH("command") {
    @Override
    ParsedCommands read(RequestTarget target, byte[] body, int maxCommands) {
      List<byte[]> words = new ArrayList<>(target.segments());
      if (body.length > 0) {
        words.add(body);
      }
      words.addAll(target.queryArguments());
      return new ParsedCommands.Commands(List.of(CommandLine.of(words)));
    }
  },
  PIPELINE("pipeline") {
    @Override
    ParsedCommands read(RequestTarget target, byte[] body, int maxCommands) {
      return JsonCommands.batch(body, maxCommands);
    }
  },
  TRANSACTION("transaction") {
    @Override
    ParsedCommands read(RequestTarget target, byte[] body, int maxCommands) {
      return JsonCommands.batch(body, maxCommands);
    }
  },
  /** SUBSCRIBE or PSUBSCRIBE as a path. Clients send a body, or more, that means nothing. */
  STREAM("stream") {
    @Override
    ParsedCommands read(RequestTarget target, byte[] body, int maxCommands) {
      List<byte[]> words = target.segments();
      if (words.size() == 1) {
        return new ParsedCommands.Unreadable(
            new Refusal.Malformed(
                "ERR wrong number of arguments for '" + target.head() + "' command"));
      }
      return words.size() - 1 > maxCommands
          ? new ParsedCommands.Unreadable(new Refusal.BatchTooLong(maxCommands))
          : new ParsedCommands.Commands(List.of(CommandLine.of(words)));
    }
  };

  private final String function;

  Route(String function) {
    this.function = function;
  }

  /** Name of the function in the catalog. */
  String function() {
    return function;
  }

  Refusal notServed() {
    return new Refusal.FunctionNotServed(function);
  }

  abstract ParsedCommands read(RequestTarget target, byte[] body, int maxCommands);

  static Route of(RequestTarget target) {
    return switch (target.segments().size()) {
      case 0 -> ARRAY;
      case 1 ->
          switch (target.head()) {
            case "pipeline" -> PIPELINE;
            case "multi-exec" -> TRANSACTION;
            case "subscribe", "psubscribe" -> STREAM;
            default -> PATH;
          };
      default ->
          switch (target.head()) {
            case "subscribe", "psubscribe" -> STREAM;
            default -> PATH;
          };
    };
  }
}
