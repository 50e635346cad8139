package dev.redisgate.local.docs;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One bash in which commands run as if they were typed, with a curl that tells the status. */
final class BashSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Pattern STATUS = Pattern.compile("status=(\\d{3})");

  private final Path directory;
  private final Process bash;
  private int commands;

  /** What a command has printed, and the status that its curl got, if one ran. */
  record Printed(int exitCode, String output, String errors) {
    OptionalInt status() {
      Matcher status = STATUS.matcher(errors);
      return status.find()
          ? OptionalInt.of(Integer.parseInt(status.group(1)))
          : OptionalInt.empty();
    }
  }

  /** A command that runs on, and how many of its events were taken. */
  static final class Stream {
    private final Path output;
    private int taken;

    private Stream(Path output) {
      this.output = output;
    }

    /** Waits for the next event; a comment is none. */
    String event() {
      await("an event of the stream")
          .atMost(PATIENCE)
          .pollInterval(POLL)
          .until(() -> events().size() > taken);
      return events().get(taken++);
    }

    private List<String> events() {
      String text = read(output);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith(":"))
          .toList();
    }
  }

  BashSession(Path directory) throws IOException {
    this.directory = directory;
    Files.writeString(
        directory.resolve(".curlrc"),
        "silent\nnoproxy = \"*\"\nwrite-out = \"%{stderr}status=%{http_code}\"\n");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--noprofile", "--norc")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("bash.log").toFile());
    builder.environment().put("CURL_HOME", directory.toString());
    this.bash = builder.start();
  }

  /** Runs a command to its end. */
  Printed run(String command) {
    String name = "command-" + ++commands;
    Path ended = directory.resolve(name + ".ended");
    type(command, name, "; echo $? >" + name + ".ended");
    await("the end of: " + command)
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> Files.exists(ended) && read(ended).endsWith("\n"));
    return new Printed(
        Integer.parseInt(read(ended).strip()),
        read(directory.resolve(name + ".out")),
        read(directory.resolve(name + ".err")));
  }

  /** Starts a command that runs on. */
  Stream start(String command) {
    String name = "command-" + ++commands;
    type(command, name, " &");
    Path output = directory.resolve(name + ".out");
    await("the start of: " + command)
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> Files.exists(output));
    return new Stream(output);
  }

  private void type(String command, String name, String after) {
    String redirected = "} </dev/null >" + name + ".out 2>" + name + ".err" + after + "\n";
    try {
      bash.getOutputStream()
          .write(("{\n" + command + "\n" + redirected).getBytes(StandardCharsets.UTF_8));
      bash.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the shell and what still runs in it. */
  @Override
  public void close() {
    List<ProcessHandle> running = bash.descendants().toList();
    bash.destroyForcibly();
    running.forEach(ProcessHandle::destroyForcibly);
    bash.onExit().join();
  }
}
