package dev.redisgate.local.kubernetes.resource;

/** What ends a run in a test where a process would be killed: nobody catches it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
