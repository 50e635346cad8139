package dev.redisgate.functions.resource;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.redisgate.functions.encode.ResourceShape;
import dev.redisgate.functions.encode.ResourceShape.Name;
import dev.redisgate.functions.request.Fields;
import dev.redisgate.functions.request.QueryField;
import dev.redisgate.functions.request.RequestTarget;
import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A kind of resource below {@code /instances/{name}/}: its place, and its methods as a table. */
public enum Resource {
  /** {@code /keys/{key}}: a string. */
  KEY(
      "keys",
      1,
      Map.of(
          "GET",
          Operation.withoutFields(
              path -> run(value(new Name("key", path.get(0))), "GET", path.get(0))),
          "POST",
          new Operation(List.of("value"), List.of("ttl_seconds"), List.of(), Resource::set),
          "DELETE",
          Operation.withoutFields(path -> run(new ResourceShape.Deleted(), "DEL", path.get(0))))),
  /** {@code /hashes/{hash}}: a hash, to which fields are added. */
  HASH(
      "hashes",
      1,
      Map.of(
          "POST",
          new Operation(
              List.of("field", "value"),
              List.of(),
              List.of(),
              (path, fields) ->
                  run(
                      new ResourceShape.Done(),
                      "HSET",
                      path.get(0),
                      fields.text("field"),
                      fields.text("value"))))),
  /** {@code /hashes/{hash}/{field}}: one field of a hash. */
  HASH_FIELD(
      "hashes",
      2,
      Map.of(
          "GET",
          Operation.withoutFields(
              path ->
                  run(
                      value(new Name("hash", path.get(0)), new Name("field", path.get(1))),
                      "HGET",
                      path.get(0),
                      path.get(1))),
          "DELETE",
          Operation.withoutFields(
              path -> run(new ResourceShape.Deleted(), "HDEL", path.get(0), path.get(1))))),
  /** {@code /raw-command}: any command, named apart from its arguments. */
  RAW_COMMAND(
      "raw-command",
      0,
      Map.of(
          "POST",
          new Operation(List.of("command"), List.of(), List.of("args"), Resource::rawCommand)));

  private final String word;
  private final int names;
  private final Map<String, Operation> operations;

  Resource(String word, int names, Map<String, Operation> operations) {
    this.word = word;
    this.names = names;
    this.operations = new TreeMap<>(operations);
  }

  /** The resource that a target is; empty for commands and for other endpoints. */
  public static Optional<Resource> find(RequestTarget target) {
    if (target.hasResources()) {
      for (Resource resource : values()) {
        if (target.segments().size() == resource.names + 1 && target.head().equals(resource.word)) {
          return Optional.of(resource);
        }
      }
    }
    return Optional.empty();
  }

  /** The methods there are, in alphabetical order; who can GET can HEAD. */
  public List<String> methods() {
    return List.copyOf(operations.keySet());
  }

  /**
   * What a request comes to.
   *
   * @param method one of {@link #methods}
   */
  public ResourceCall call(String method, RequestTarget target, Fields fields) {
    return operation(method).call(target.segments().subList(1, names + 1), fields);
  }

  /** The fields of a query, as this method takes them. */
  public Fields fields(String method, List<QueryField> query) {
    return Fields.ofQuery(query, operation(method).lists());
  }

  private Operation operation(String method) {
    Operation operation = operations.get(method);
    if (operation == null) {
      throw new IllegalArgumentException(word + " has no " + method);
    }
    return operation;
  }

  private static ResourceCall.Run set(List<byte[]> path, Fields fields) {
    byte[] key = path.get(0);
    byte[] value = fields.text("value");
    return fields
        .optionalText("ttl_seconds")
        .map(ttl -> run(new ResourceShape.Done(), "SET", key, value, "EX".getBytes(US_ASCII), ttl))
        .orElseGet(() -> run(new ResourceShape.Done(), "SET", key, value));
  }

  private static ResourceCall.Run rawCommand(List<byte[]> path, Fields fields) {
    List<byte[]> words = new ArrayList<>();
    words.add(fields.text("command"));
    words.addAll(fields.list("args"));
    return new ResourceCall.Run(CommandLine.of(words), new ResourceShape.Result());
  }

  private static ResourceShape value(Name... asked) {
    return new ResourceShape.Value(List.of(asked));
  }

  private static ResourceCall.Run run(ResourceShape shape, String command, byte[]... arguments) {
    List<byte[]> words = new ArrayList<>();
    words.add(command.getBytes(US_ASCII));
    words.addAll(List.of(arguments));
    return new ResourceCall.Run(CommandLine.of(words), shape);
  }
}
