package dev.redisgate.local.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Checks each part of an installation, one line each. Ends with 0 when all are well, else 1. */
public final class Doctor {
  private static final int ILL = 1;
  private static final int USAGE_ERROR = 2;
  private static final String DATA_DIRECTORY = "--data-dir";

  private Doctor() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && !(words.size() == 2 && words.getFirst().equals(DATA_DIRECTORY))) {
      System.err.println("redisgate: doctor takes " + DATA_DIRECTORY + " DIR and nothing else.");
      System.exit(USAGE_ERROR);
      return;
    }
    Path directory = Path.of(words.isEmpty() ? ".redisgate" : words.getLast());
    System.exit(check(Installation.of(directory, System.getenv())));
  }

  private static int check(Installation installation) {
    AtomicInteger ill = new AtomicInteger();
    new Checkup(
            installation,
            finding -> {
              System.out.println(finding.line());
              ill.addAndGet(finding.healthy() ? 0 : 1);
            })
        .run();
    System.out.println(
        ill.get() == 0
            ? "Everything works."
            : ill + " of these do not work. Is it running? ./redisgate up starts it.");
    return ill.get() == 0 ? 0 : ILL;
  }
}
