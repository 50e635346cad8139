package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code upstash-redis} for Python makes of a response. It fails where that would raise, and
 * where that would guess.
 *
 * @param base64 whether strings of results are encoded, which {@code OK} alone may not be
 */
record PythonReply(HttpReply http, boolean base64) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The values of a result; strings as text, integers as Long. */
  @Nullable Object result() {
    assertThat(http.status()).as(http.text()).isEqualTo(200);
    return result(body());
  }

  /** The values of a batch: each a result, or the {@link PythonError} in its place. */
  List<@Nullable Object> results() {
    assertThat(http.status()).as(http.text()).isEqualTo(200);
    JsonNode all = body();
    assertThat(all.isArray()).as(http.text()).isTrue();
    List<@Nullable Object> results = new ArrayList<>();
    all.forEach(item -> results.add(item.has("error") ? error(item) : result(item)));
    return results;
  }

  /** The error of a request that failed as a whole. */
  PythonError error() {
    assertThat(http.status()).as(http.text()).isBetween(400, 599);
    return error(body());
  }

  private JsonNode body() {
    assertThat(http.header("content-type").orElse("")).startsWith("application/json");
    return JSON.readTree(http.body());
  }

  private PythonError error(JsonNode item) {
    assertThat(item.propertyNames()).containsExactly("error");
    assertThat(item.get("error").isString()).isTrue();
    assertThat(item.get("error").asString()).isNotEmpty();
    return new PythonError(item.get("error").asString());
  }

  private @Nullable Object result(JsonNode item) {
    assertThat(item.propertyNames()).containsExactly("result");
    JsonNode result = item.get("result");
    return base64 && result.isString() && result.asString().equals("OK") ? "OK" : decode(result);
  }

  private @Nullable Object decode(JsonNode value) {
    if (value.isArray()) {
      List<@Nullable Object> values = new ArrayList<>();
      value.forEach(element -> values.add(decode(element)));
      return values;
    }
    if (value.isString()) {
      return base64 ? text(value.asString()) : value.asString();
    }
    assertThat(value.isNull() || value.isIntegralNumber())
        .as("Error decoding data for result type %s: %s", value.getNodeType(), value)
        .isTrue();
    return value.isNull() ? null : (Object) value.asLong();
  }

  private static String text(String encoded) {
    assertThat(encoded.length() % 4).as("padding of %s", encoded).isZero();
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }
}
