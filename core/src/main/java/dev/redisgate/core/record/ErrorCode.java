package dev.redisgate.core.record;

import java.util.Set;

/** The code at the beginning of an error text. */
final class ErrorCode {
  /** Stands for codes that scripts made up: they could hold a value. */
  static final String OTHER = "OTHER";

  private static final Set<String> KNOWN =
      Set.of(
          "ERR",
          "WRONGTYPE",
          "WRONGPASS",
          "NOPERM",
          "NOAUTH",
          "NOSCRIPT",
          "NOGROUP",
          "BUSYGROUP",
          "BUSYKEY",
          "BUSY",
          "OOM",
          "LOADING",
          "MISCONF",
          "READONLY",
          "NOREPLICAS",
          "MASTERDOWN",
          "EXECABORT",
          "UNKILLABLE",
          "NOTBUSY",
          "NOPROTO",
          "INPROG",
          "INVALIDOBJ",
          "CROSSSLOT",
          "CLUSTERDOWN",
          "MOVED",
          "ASK",
          "TRYAGAIN",
          "IOERR",
          "NOMASTERLINK",
          "UNKNOWN");

  private ErrorCode() {}

  static String of(String errorText) {
    int end = errorText.indexOf(' ');
    String code = end < 0 ? errorText : errorText.substring(0, end);
    if (KNOWN.contains(code)) {
      return code;
    }
    return code.equals("EOF") || code.equals("expected") ? "ERR" : OTHER;
  }
}
