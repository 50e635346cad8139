package dev.redisgate.management.problem;

import org.slf4j.MDC;

/** The id of the request that the current thread serves; every log line of it carries the id. */
public final class RequestId {
  static final String HEADER = "X-Request-Id";

  private static final String KEY = "request_id";

  private RequestId() {}

  static void begin(String id) {
    MDC.put(KEY, id);
  }

  /** The id; empty where no request is served. */
  public static String current() {
    String id = MDC.get(KEY);
    return id == null ? "" : id;
  }

  static void end() {
    MDC.remove(KEY);
  }
}
