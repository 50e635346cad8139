package dev.redisgate.core.provisioning;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON of a request, and nothing else. */
final class RequestParser {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_LENGTH = 4096;

  private RequestParser() {}

  static ProvisioningRequest parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw wrong("longer than " + MAX_LENGTH + " characters");
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      return request(json);
    } catch (JacksonException e) {
      throw wrong("no JSON object with one field");
    }
  }

  private static ProvisioningRequest request(JsonParser json) {
    expect(json, JsonToken.START_OBJECT);
    expect(json, JsonToken.PROPERTY_NAME);
    ProvisioningRequest request =
        switch (json.currentName()) {
          case "operation" -> new ProvisioningRequest.DoOperation(uuid(string(json)));
          case "resource" -> resource(json);
          case "resync" -> resync(json);
          default -> throw wrong("what is wanted must be operation, resource or resync");
        };
    expect(json, JsonToken.END_OBJECT);
    expect(json, null);
    return request;
  }

  private static ProvisioningRequest.FollowResource resource(JsonParser json) {
    String namespace = "";
    String name = "";
    expect(json, JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      switch (json.currentName()) {
        case "namespace" -> namespace = label(string(json));
        case "name" -> name = label(string(json));
        default -> throw wrong("resource has a namespace and a name only");
      }
    }
    if (namespace.isEmpty() || name.isEmpty()) {
      throw wrong("resource must have a namespace and a name");
    }
    return new ProvisioningRequest.FollowResource(namespace, name);
  }

  private static ProvisioningRequest.Resync resync(JsonParser json) {
    expect(json, JsonToken.VALUE_TRUE);
    return new ProvisioningRequest.Resync();
  }

  private static String string(JsonParser json) {
    expect(json, JsonToken.VALUE_STRING);
    return json.getString();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw wrong("operation must be an id");
    }
  }

  private static String label(String text) {
    if (!text.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")) {
      throw wrong("namespace and name must be those of Kubernetes objects");
    }
    return text;
  }

  private static void expect(JsonParser json, @Nullable JsonToken token) {
    if (json.nextToken() != token) {
      throw wrong("no JSON object with one field");
    }
  }

  private static IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("not a provisioning request: " + why);
  }
}
