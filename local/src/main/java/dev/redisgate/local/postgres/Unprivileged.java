package dev.redisgate.local.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.ServerProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** Runs programs that refuse to run as root, as PostgreSQL's do, also for root. */
final class Unprivileged {

  private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");

  private final List<String> prefix;

  private Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The way for the user who runs this JVM. */
  static Unprivileged forCurrentUser() {
    if (!isRoot()) {
      return new Unprivileged(List.of());
    }
    if (!ServerProcess.onPath("unshare")) {
      throw new LocalStartException(
          "unshare is missing: install util-linux, or run RedisGate as an ordinary user.");
    }
    if (!succeeds("unshare", "-U", "true")) {
      throw new LocalStartException(
          "PostgreSQL does not run as root and this system refuses user namespaces (unshare -U"
              + " failed): run RedisGate as an ordinary user.");
    }
    return new Unprivileged(USER_NAMESPACE);
  }

  List<String> command(List<String> command) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(command);
    return line;
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStartException("The start of PostgreSQL was interrupted.", e);
    }
  }
}
