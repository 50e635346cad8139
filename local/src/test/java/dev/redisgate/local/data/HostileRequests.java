package dev.redisgate.local.data;

import dev.redisgate.local.harness.GateInstance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes requests that no client should send. */
final class HostileRequests {
  private static final List<String> BODIES =
      List.of(
          "{\"value\":\"v\",\"ttl_seconds\":1}",
          "{\"command\":\"SET\",\"args\":[\"k\",\"v\"]}",
          "{\"command\":{},\"args\":null}",
          "{\"value\":[],\"value\":\"v\"}",
          "{\"field\":\"f\",\"value\":1e400}",
          "[\"SET\",\"k\",\"v\"]",
          "[[\"GET\",\"k\"],[\"INCR\",\"k\"],[\"NOSUCH\",\"x\"],[\"MULTI\"],[\"EXEC\"]]",
          "[[\"SUBSCRIBE\",\"c\"],[\"RESET\"],[\"QUIT\"],[\"AUTH\",\"x\"],[\"CLIENT\",\"REPLY\",\"OFF\"]]",
          "[[\"EVAL\",\"return {{{{}}}}\",0],[\"GET\"]]",
          "[\"GET\",\"\\ud800\\u0000\\u001f\"]",
          "[1,2.5,true,null,[],{}]",
          "\"text\"",
          "{\"a\":{\"b\":[]}}");

  /** Stands for the slug of the instance. */
  private static final String INSTANCE = "{instance}";

  private static final List<String> TARGETS =
      List.of(
          "/",
          "/get/k",
          "/pipeline",
          "/multi-exec",
          "/set/k/v?EX=10&NX",
          "/%00/%ff/%zz",
          "//",
          "/get/../../etc/passwd",
          "/get/%2e%2e",
          "*",
          "http://x/get/k",
          "/?_token=%",
          "/get?=&&==&",
          "/lpush/k/" + "a/".repeat(500),
          "/eval/return/1",
          "/subscribe",
          "/monitor/x",
          "/redis/" + INSTANCE + "/get/k",
          "/redis/%00/get/k",
          "/redis/" + "x".repeat(300) + "/get/k",
          "/redis/a'b/get/k",
          "/instances/" + INSTANCE + "/keys/k",
          "/instances/" + INSTANCE + "/keys/k?method=POST&value=%FF&ttl_seconds=-1",
          "/instances/" + INSTANCE + "/keys/k?method=%&value",
          "/instances/" + INSTANCE + "/hashes/h/f/g",
          "/instances/" + INSTANCE + "/hashes/h",
          "/instances/" + INSTANCE + "/raw-command",
          "/\u0001",
          "/get/\u00e9\u00ff");
  private static final List<String> HEADERS =
      List.of(
          "Content-Length: -1",
          "Content-Length: 99999999999",
          "Content-Length: 5\r\nContent-Length: 6",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: chunked\r\nContent-Length: 3",
          "Expect: 100-continue",
          "Expect: x",
          "Upstash-Response-Format: resp2",
          "Upstash-Encoding: base64",
          "Upstash-Response-Format: \u0007",
          "Origin: null",
          "Connection: upgrade",
          "Upgrade: websocket",
          "X: " + "y".repeat(40_000),
          "Host:",
          ": no name",
          "no colon",
          "Authorization: Bearer",
          "Authorization: \u00ff",
          "");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "TRACE", "get", "", "P\u0000ST");

  private final RandomGenerator random;
  private final GateInstance redis;

  HostileRequests(RandomGenerator random, GateInstance redis) {
    this.random = random;
    this.redis = redis;
  }

  byte[] next() {
    byte[] request = assembled();
    return random.nextInt(3) == 0 ? mutated(request) : request;
  }

  private byte[] assembled() {
    byte[] body = body();
    StringBuilder head = new StringBuilder();
    head.append(random.nextBoolean() ? "POST" : oneOf(METHODS)).append(' ');
    head.append(oneOf(TARGETS).replace(INSTANCE, redis.instance().slug()));
    head.append(random.nextInt(10) == 0 ? " HTTP/9.9\r\n" : " HTTP/1.1\r\n");
    head.append("Authorization: Bearer ")
        .append(random.nextInt(4) == 0 ? "wrong" : redis.token())
        .append("\r\n");
    if (random.nextInt(4) != 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    if (random.nextBoolean()) {
      head.append(oneOf(HEADERS)).append("\r\n");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private byte[] body() {
    return switch (random.nextInt(5)) {
      case 0 -> ("[".repeat(random.nextInt(20_000)) + "]").getBytes(StandardCharsets.ISO_8859_1);
      case 1 -> noise(random.nextInt(300));
      case 2 -> mutated(oneOf(BODIES).getBytes(StandardCharsets.ISO_8859_1));
      default -> oneOf(BODIES).getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  /** Changes, drops or doubles a few bytes, or cuts the end off. */
  private byte[] mutated(byte[] original) {
    ByteArrayOutputStream mutated = new ByteArrayOutputStream();
    int rate = Math.max(1, original.length / random.nextInt(1, 6));
    for (byte b : original) {
      int dice = random.nextInt(rate * 4);
      if (dice == 0) {
        mutated.write(random.nextInt(256));
      } else if (dice == 1) {
        mutated.writeBytes(new byte[] {b, b});
      } else if (dice != 2) {
        mutated.write(b);
      }
    }
    byte[] all = mutated.toByteArray();
    return random.nextInt(4) == 0 ? Arrays.copyOf(all, random.nextInt(all.length + 1)) : all;
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
