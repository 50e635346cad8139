package dev.redisgate.management.audit;

import java.util.Locale;

/** What usage is added up for. */
enum UsageBy {
  COMMAND,
  HOUR,
  DAY,
  INSTANCE;

  /** The word in requests and answers. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
