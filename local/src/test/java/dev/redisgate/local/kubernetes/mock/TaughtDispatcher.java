package dev.redisgate.local.kubernetes.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Answers as {@link TaughtApiServer} says. Patches are brought down to what the mock can: to make,
 * or to replace what has not changed meanwhile.
 */
final class TaughtDispatcher extends KubernetesCrudDispatcher {
  /** The user agent of clients whose calls neither count nor fail: they are the test's own. */
  static final String OBSERVER = "observer";

  private static final String APPLY = "apply-patch+yaml";
  private static final String MERGE = "merge-patch+json";
  private static final String STATUS = "/status";
  private static final String METADATA = "metadata";

  private final AppliedFields applied = new AppliedFields();
  private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  List<ApiCall> calls() {
    return calls;
  }

  /** How many calls are answered from now on. */
  void answer(int number) {
    left.set(number);
  }

  /** One after the other, so that what is read may be written without a look at others. */
  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    if (OBSERVER.equals(request.getHeader("User-Agent"))) {
      return super.dispatch(request);
    }
    if (left.getAndUpdate(n -> n == Integer.MAX_VALUE ? n : Math.max(n - 1, 0)) == 0) {
      return refusal(HttpURLConnection.HTTP_INTERNAL_ERROR, "the API server is away");
    }
    ApiCall call = ApiCall.of(request);
    if (!call.resource().isEmpty()) { // else it is what the client wants to know of the server
      calls.add(call);
    }
    return super.dispatch(request);
  }

  @Override
  public MockResponse handlePatch(RecordedRequest request) {
    String type = String.valueOf(request.getHeader("Content-Type"));
    if (type.contains(APPLY)) {
      return apply(request);
    }
    return type.contains(MERGE) ? mergePatch(request) : super.handlePatch(request);
  }

  private MockResponse apply(RecordedRequest request) {
    String path = withoutQuery(request);
    String manager = queryValue(request, "fieldManager");
    ObjectNode wanted = object(request.getUtf8Body());
    if (manager.isEmpty()) {
      return refusal(HttpURLConnection.HTTP_BAD_REQUEST, "PatchOptions.fieldManager is required");
    }
    if (wanted.path(METADATA).has("managedFields")) {
      return refusal(HttpURLConnection.HTTP_BAD_REQUEST, "metadata.managedFields must be nil");
    }
    ObjectNode live = find(objectPath(path));
    if (live == null) {
      return make(path, manager, wanted);
    }
    String conflict = precondition(live, wanted);
    if (!conflict.isEmpty()) {
      return refusal(HttpURLConnection.HTTP_CONFLICT, conflict);
    }
    return replace(path, applied.apply(owner(path, manager, live), live, wanted));
  }

  private MockResponse make(String path, String manager, ObjectNode wanted) {
    if (path.endsWith(STATUS)) {
      return refusal(HttpURLConnection.HTTP_NOT_FOUND, "there is no " + path);
    }
    if (wanted.path(METADATA).has("uid")) {
      return refusal(HttpURLConnection.HTTP_CONFLICT, "uid mismatch: no object was found");
    }
    String collection = path.substring(0, path.lastIndexOf('/'));
    MockResponse made = super.handleCreate(rewritten(collection, wanted));
    ObjectNode live = find(path);
    if (live != null) {
      applied.apply(owner(path, manager, live), live, wanted);
    }
    return made;
  }

  private MockResponse mergePatch(RecordedRequest request) {
    String path = withoutQuery(request);
    ObjectNode live = find(objectPath(path));
    if (live == null) {
      return refusal(HttpURLConnection.HTTP_NOT_FOUND, "there is no " + path);
    }
    ObjectNode patch = object(request.getUtf8Body());
    String conflict = precondition(live, patch);
    return conflict.isEmpty()
        ? replace(path, merged(live, patch))
        : refusal(HttpURLConnection.HTTP_CONFLICT, conflict);
  }

  /** RFC 7386. */
  private static ObjectNode merged(ObjectNode live, ObjectNode patch) {
    ObjectNode result = live.deepCopy();
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull()) {
                result.remove(field.getKey());
              } else if (value instanceof ObjectNode inside) {
                ObjectNode present =
                    result.get(field.getKey()) instanceof ObjectNode there
                        ? there
                        : result.objectNode();
                result.set(field.getKey(), merged(present, inside));
              } else {
                result.set(field.getKey(), value);
              }
            });
    return result;
  }

  private MockResponse replace(String path, ObjectNode whole) {
    MockResponse response = super.handleUpdate(rewritten(path, whole));
    // The mock answers nothing when this removed the last finalizer of what is being deleted.
    return response.code() == HttpURLConnection.HTTP_OK && find(objectPath(path)) == null
        ? new MockResponse().setResponseCode(HttpURLConnection.HTTP_OK).setBody(whole.toString())
        : response;
  }

  private static String precondition(ObjectNode live, ObjectNode wanted) {
    for (String field : List.of("uid", "resourceVersion")) {
      JsonNode asked = wanted.path(METADATA).path(field);
      if (!asked.isMissingNode() && !asked.equals(live.path(METADATA).path(field))) {
        return field + " is " + live.path(METADATA).path(field) + ", not " + asked;
      }
    }
    return "";
  }

  private @Nullable ObjectNode find(String path) {
    MockResponse found = super.handleGet(path);
    return found.code() == HttpURLConnection.HTTP_OK ? object(found.getBody().readUtf8()) : null;
  }

  private static String owner(String path, String manager, ObjectNode live) {
    return manager + " " + path + " " + live.path(METADATA).path("uid").asText();
  }

  private static String objectPath(String path) {
    return path.endsWith(STATUS) ? path.substring(0, path.length() - STATUS.length()) : path;
  }

  private static String withoutQuery(RecordedRequest request) {
    return request.getPath().split("\\?", 2)[0];
  }

  private static String queryValue(RecordedRequest request, String name) {
    String[] parts = request.getPath().split("\\?", 2);
    for (String pair : parts.length == 2 ? parts[1].split("&") : new String[0]) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return "";
  }

  private static RecordedRequest rewritten(String path, ObjectNode body) {
    Buffer json = new Buffer(body.toString().getBytes(StandardCharsets.UTF_8));
    return new RecordedRequest("HTTP/1.1", HttpMethod.PUT, path, Headers.builder().build(), json);
  }

  private static ObjectNode object(String text) {
    return Serialization.unmarshal(text, ObjectNode.class);
  }

  private static MockResponse refusal(int code, String message) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    status.put("message", message).put("code", code);
    return new MockResponse().setResponseCode(code).setBody(status.toString());
  }
}
