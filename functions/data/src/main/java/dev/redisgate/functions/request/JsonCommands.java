package dev.redisgate.functions.request;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads commands from a JSON body. Numbers keep the text they were sent with; null and nested
 * arguments are refused by name rather than guessed at.
 */
public final class JsonCommands {
  private static final String EMPTY_BODY = "EOF";
  private static final String NOT_AN_ARRAY = "expected JSON array";
  private static final String EMPTY_COMMAND = "ERR empty command";
  private static final String BAD_COMMAND = "ERR failed to parse command";
  private static final String BAD_PIPELINE = "ERR failed to parse pipeline request";
  private static final String EMPTY_PIPELINE = "ERR empty pipeline request";
  private static final String NULL_ARGUMENT = "ERR null args are not supported";

  private JsonCommands() {}

  /** Reads one command: an array of strings, numbers and booleans. */
  public static ParsedCommands single(byte[] body) {
    JsonReader reader = new JsonReader(body);
    if (reader.atEnd()) {
      return malformed(EMPTY_BODY);
    }
    try {
      if (!reader.tryRead('[')) {
        return malformed(reader.skipsOneValue() ? NOT_AN_ARRAY : BAD_COMMAND);
      }
      CommandLine line = command(reader);
      reader.requireEnd();
      return new ParsedCommands.Commands(List.of(line));
    } catch (BadJsonException e) {
      return malformed(e.text(BAD_COMMAND));
    }
  }

  /**
   * Reads the commands of a batch: an array of at least one command.
   *
   * @param maxCommands how many are read before the batch is refused
   */
  public static ParsedCommands batch(byte[] body, int maxCommands) {
    JsonReader reader = new JsonReader(body);
    if (reader.atEnd()) {
      return malformed(EMPTY_BODY);
    }
    try {
      if (!reader.tryRead('[')) {
        return malformed(reader.skipsOneValue() ? NOT_AN_ARRAY : BAD_PIPELINE);
      }
      if (reader.tryRead(']')) {
        reader.requireEnd();
        return malformed(EMPTY_PIPELINE);
      }
      List<CommandLine> lines = new ArrayList<>();
      do {
        if (lines.size() == maxCommands) {
          return new ParsedCommands.Unreadable(new Refusal.BatchTooLong(maxCommands));
        }
        reader.require('[');
        lines.add(command(reader));
      } while (reader.tryRead(','));
      reader.require(']');
      reader.requireEnd();
      return new ParsedCommands.Commands(lines);
    } catch (BadJsonException e) {
      return malformed(e.text(BAD_PIPELINE));
    }
  }

  /** Reads the rest of a command whose opening bracket has been read. */
  private static CommandLine command(JsonReader reader) throws BadJsonException {
    if (reader.tryRead(']')) {
      throw new BadJsonException(EMPTY_COMMAND);
    }
    List<byte[]> words = new ArrayList<>();
    do {
      words.add(argument(reader));
    } while (reader.tryRead(','));
    reader.require(']');
    return CommandLine.of(words);
  }

  /** Reads one argument: a string, a number or a boolean. */
  static byte[] argument(JsonReader reader) throws BadJsonException {
    return switch (reader.peek()) {
      case '"' -> reader.readString();
      case 't' -> reader.readWord("true");
      case 'f' -> reader.readWord("false");
      case 'n' -> {
        reader.readWord("null");
        throw new BadJsonException(NULL_ARGUMENT);
      }
      case '[' -> throw new BadJsonException("ERR unsupported arg type: \"[\": json.Delim");
      case '{' -> throw new BadJsonException("ERR unsupported arg type: \"{\": json.Delim");
      default -> reader.readNumber();
    };
  }

  private static ParsedCommands malformed(String text) {
    return new ParsedCommands.Unreadable(new Refusal.Malformed(text));
  }
}
