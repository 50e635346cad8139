package dev.redisgate.local.kubernetes.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Server-side apply, as far as no two managers want the same field: what a manager applied before
 * and does not apply any more goes, what others have set stays. Lists are replaced as a whole, but
 * for finalizers, which are a set.
 */
final class AppliedFields {
  private static final String FINALIZERS = "finalizers";

  private final Map<String, ObjectNode> last = new ConcurrentHashMap<>();

  /**
   * What an object becomes.
   *
   * @param owner the object and the manager who applies
   */
  ObjectNode apply(String owner, ObjectNode live, ObjectNode wanted) {
    ObjectNode result = live.deepCopy();
    ObjectNode before = last.put(owner, wanted);
    if (before != null) {
      removeGone(result, before, wanted);
    }
    merge(result, wanted);
    return result;
  }

  private static void removeGone(ObjectNode live, ObjectNode before, ObjectNode wanted) {
    before
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              JsonNode present = live.get(name);
              if (name.equals(FINALIZERS)) {
                removeAll(present, value, wanted.path(name));
              } else if (!wanted.has(name) && !(value instanceof ObjectNode)) {
                live.remove(name);
              } else if (present instanceof ObjectNode inside && value instanceof ObjectNode old) {
                removeGone(
                    inside,
                    old,
                    wanted.get(name) instanceof ObjectNode now ? now : wanted.objectNode());
                if (inside.isEmpty() && !wanted.has(name)) {
                  live.remove(name);
                }
              }
            });
  }

  private static void removeAll(@Nullable JsonNode live, JsonNode before, JsonNode wanted) {
    if (live == null) {
      return;
    }
    for (Iterator<JsonNode> each = live.iterator(); each.hasNext(); ) {
      JsonNode element = each.next();
      if (contains(before, element) && !contains(wanted, element)) {
        each.remove();
      }
    }
  }

  private static void merge(ObjectNode live, ObjectNode wanted) {
    wanted
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              JsonNode present = live.get(name);
              if (value instanceof ObjectNode more && present instanceof ObjectNode inside) {
                merge(inside, more);
              } else if (name.equals(FINALIZERS) && present instanceof ArrayNode set) {
                value.forEach(
                    element -> {
                      if (!contains(set, element)) {
                        set.add(element);
                      }
                    });
              } else {
                live.set(name, value.deepCopy());
              }
            });
  }

  private static boolean contains(JsonNode list, JsonNode element) {
    for (JsonNode each : list) {
      if (each.equals(element)) {
        return true;
      }
    }
    return false;
  }
}
