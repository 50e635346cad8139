package dev.redisgate.local.management;

import dev.redisgate.local.harness.RunningGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to the management function, as a program makes them.
 *
 * @param headers sent with each
 */
public record ManagementClient(String url, Map<String, String> headers) {
  static final String PASSWORD = "correct horse battery";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A response, its body read as JSON. */
  public record Reply(int status, HttpHeaders headers, String text) {

    public JsonNode json() {
      return JSON.readTree(text);
    }

    public String field(String name) {
      return json().path(name).asString();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The kind of problem, without what all kinds begin with. */
    String problem() {
      return field("type").replace("urn:redisgate:problem:", "");
    }

    /** The fields at fault. */
    String errorFields() {
      StringBuilder fields = new StringBuilder();
      json().path("errors").forEach(e -> fields.append(e.path("field").asString()).append(' '));
      return fields.toString().strip();
    }
  }

  static ManagementClient of(RunningGate gate) {
    return new ManagementClient(gate.gate().quickstart().managementUrl(), Map.of());
  }

  /** The same from elsewhere, as a proxy reports it. */
  ManagementClient from(String address) {
    return new ManagementClient(url, Map.of("X-Forwarded-For", address));
  }

  static String newEmail() {
    return "user-" + UUID.randomUUID() + "@example.com";
  }

  public Reply get(String path) {
    return send("GET", path, "", Map.of());
  }

  public Reply get(String path, String token) {
    return send("GET", path, "", bearer(token));
  }

  public Reply post(String path, Map<String, ?> body) {
    return send("POST", path, JSON.writeValueAsString(body), Map.of());
  }

  public Reply post(String path, Map<String, ?> body, String token) {
    return send("POST", path, JSON.writeValueAsString(body), bearer(token));
  }

  Reply put(String path, Map<String, ?> body, String token) {
    return send("PUT", path, JSON.writeValueAsString(body), bearer(token));
  }

  Reply delete(String path, String token) {
    return send("DELETE", path, "", bearer(token));
  }

  Reply register(String email) {
    return post("/auth/register", Map.of("email", email, "password", PASSWORD));
  }

  Reply login(String email, String password) {
    return post("/auth/login", Map.of("email", email, "password", password));
  }

  Reply refresh(String refreshToken) {
    return post("/auth/refresh", Map.of("refresh_token", refreshToken));
  }

  /** Registers somebody new and logs in. */
  public Reply newSession() {
    String email = newEmail();
    register(email);
    return login(email, PASSWORD);
  }

  /** Registers somebody new, who is logged in. */
  Person newPerson() {
    String email = newEmail();
    return new Person(
        this, register(email).field("id"), email, login(email, PASSWORD).field("access_token"));
  }

  /** The admin of the gate, logged in. */
  Person platformAdmin(RunningGate gate) {
    var quickstart = gate.gate().quickstart();
    String token = login(quickstart.adminEmail(), quickstart.adminPassword()).field("access_token");
    return new Person(this, get("/auth/me", token).field("id"), quickstart.adminEmail(), token);
  }

  /** Sends a body as JSON unless the headers name another type. */
  public Reply send(String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    this.headers.forEach(request::setHeader);
    headers.forEach(request::setHeader);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
