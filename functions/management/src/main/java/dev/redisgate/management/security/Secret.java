package dev.redisgate.management.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A password or token in a request or response: a JSON string that no log shows. */
public final class Secret {
  private final String text;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret(String text) {
    this.text = text;
  }

  @JsonValue
  public String text() {
    return text;
  }

  /** Without the text: Spring logs requests, responses and what is wrong with them. */
  @Override
  public String toString() {
    return "Secret";
  }
}
