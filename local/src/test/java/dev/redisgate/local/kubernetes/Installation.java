package dev.redisgate.local.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/install.md tells to make by hand. */
final class Installation {
  private static final Path PAGE = Path.of("..", "docs", "install.md");
  private static final Pattern SECRET =
      Pattern.compile("create secret generic ([-a-z]+)((?:[^\\n]*\\\\\\n)*[^\\n]*)");
  private static final Pattern KEY = Pattern.compile("--from-(?:literal|file)=([-._A-Za-z]+)=");

  private Installation() {}

  /** Keys of Secrets, as {@code name/key}. */
  static Set<String> secrets() {
    Set<String> secrets = new HashSet<>();
    Matcher command = SECRET.matcher(page());
    while (command.find()) {
      Matcher key = KEY.matcher(command.group(2));
      while (key.find()) {
        secrets.add(command.group(1) + "/" + key.group(1));
      }
    }
    return secrets;
  }

  static String page() {
    return content(PAGE);
  }

  /** The parts of the page that are written in a language, in order. */
  static List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(page())
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** Pages that say which settings there are. */
  static String documentation() {
    return content(Path.of("..", "docs", "configuration.md"))
        + content(Path.of("..", "kustomize", "README.md"));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
