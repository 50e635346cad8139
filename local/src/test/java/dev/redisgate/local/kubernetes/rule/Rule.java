package dev.redisgate.local.kubernetes.rule;

import java.util.stream.Stream;

/** One thing that must be so in a set of objects. */
@FunctionalInterface
interface Rule {
  /** What is not so; each text begins with the object it is about. */
  Stream<String> problems(ObjectSet set);
}
