package dev.redisgate.functions.door;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.request.JsonCommands;
import dev.redisgate.functions.request.ParsedCommands;
import dev.redisgate.functions.request.RequestTarget;
import dev.redisgate.functions.resource.Resource;
import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;

/** Which function a request is for, and how its commands are written. */
enum Route {
  /** A command as a JSON array at the root. */
  ARRAY("command") {
    @Override
    ParsedCommands read(Incoming request, int maxCommands) {
      return JsonCommands.single(request.body());
    }
  },
  /** A command as a path; the body, when there is one, is one more argument before the query. */
  PATH("command") {
    @Override
    ParsedCommands read(Incoming request, int maxCommands) {
      List<byte[]> words = new ArrayList<>(request.target().segments());
      if (request.body().length > 0) {
        words.add(request.body());
      }
      words.addAll(request.target().queryArguments());
      return new ParsedCommands.Commands(List.of(CommandLine.of(words)));
    }
  },
  PIPELINE("pipeline") {
    @Override
    ParsedCommands read(Incoming request, int maxCommands) {
      return JsonCommands.batch(request.body(), maxCommands);
    }
  },
  TRANSACTION("transaction") {
    @Override
    ParsedCommands read(Incoming request, int maxCommands) {
      return JsonCommands.batch(request.body(), maxCommands);
    }
  },
  /** A key or a hash, or a command as a JSON object. */
  RESOURCE("command") {
    @Override
    ParsedCommands read(Incoming request, int maxCommands) {
      return request.resource();
    }
  },
  /**
   * SUBSCRIBE, PSUBSCRIBE or MONITOR as a path. Clients send a body, or more, that means nothing.
   */
  STREAM("stream") {
    @Override
    ParsedCommands read(Incoming request, int maxCommands) {
      List<byte[]> words = request.target().segments();
      boolean namesSomething = words.size() > 1;
      if (request.target().head().equals("monitor") == namesSomething) {
        return new ParsedCommands.Unreadable(
            new Refusal.Malformed(
                "ERR wrong number of arguments for '" + request.target().head() + "' command"));
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

  abstract ParsedCommands read(Incoming request, int maxCommands);

  static Route of(RequestTarget target) {
    if (target.hasResources() && Resource.find(target).isPresent()) {
      return RESOURCE;
    }
    return switch (target.segments().size()) {
      case 0 -> ARRAY;
      case 1 ->
          switch (target.head()) {
            case "pipeline" -> PIPELINE;
            case "multi-exec" -> TRANSACTION;
            case "subscribe", "psubscribe", "monitor" -> STREAM;
            default -> PATH;
          };
      default ->
          switch (target.head()) {
            case "subscribe", "psubscribe", "monitor" -> STREAM;
            default -> PATH;
          };
    };
  }
}
