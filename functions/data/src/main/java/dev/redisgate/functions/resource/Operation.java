package dev.redisgate.functions.resource;

import dev.redisgate.functions.request.Fields;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What one method of a resource does.
 *
 * @param required names of fields that must be there
 * @param optional names of fields that may be
 * @param lists names of fields that may be, and are arrays
 * @param command makes the command of the path behind the resource's word, and the fields
 */
record Operation(
    List<String> required,
    List<String> optional,
    List<String> lists,
    BiFunction<List<byte[]>, Fields, ResourceCall.Run> command) {

  static Operation withoutFields(Function<List<byte[]>, ResourceCall.Run> command) {
    return new Operation(List.of(), List.of(), List.of(), (path, fields) -> command.apply(path));
  }

  ResourceCall call(List<byte[]> path, Fields fields) {
    return fields
        .problem(required, optional, lists)
        .<ResourceCall>map(ResourceCall.Refused::new)
        .orElseGet(() -> command.apply(path, fields));
  }
}
