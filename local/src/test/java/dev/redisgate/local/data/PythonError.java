package dev.redisgate.local.data;

/** An error as {@code upstash-redis} for Python raises it. */
record PythonError(String message) {}
