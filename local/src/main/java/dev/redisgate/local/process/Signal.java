package dev.redisgate.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;

/** The signals a server is asked to stop with; the JDK itself can only send two of them. */
public enum Signal {
  INT,
  QUIT,
  TERM,
  KILL;

  void send(long pid) {
    // kill is built into every shell: nothing has to be installed for it.
    ProcessBuilder kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " " + pid);
    kill.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    try {
      kill.start().waitFor(); // fails only if the process is gone, which is what was wanted
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
