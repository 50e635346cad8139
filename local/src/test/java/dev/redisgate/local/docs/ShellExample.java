package dev.redisgate.local.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of a page, and what the page says of its answer.
 *
 * @param line where it stands in the page, from 1
 * @param lines what is expected to be printed; {@code …} stands for anything
 * @param status what the remark behind a line names
 */
record ShellExample(int line, String command, List<String> lines, OptionalInt status) {
  private static final Pattern SET_UP = Pattern.compile("(\\. |\\w+=|\\w+\\(\\) ).*");
  private static final Pattern STREAM = Pattern.compile("(?s).* -N .*");
  private static final Pattern COMMENT = Pattern.compile("(?:^| {2,})# (.*)$");
  private static final Pattern REMARK = Pattern.compile("(?<=\\S) {2,}(\\S.*)$");
  private static final Pattern STATUS = Pattern.compile("status (\\d{3})\\b.*");
  private static final String EVENT = "data: ";

  ShellExample {
    lines = List.copyOf(lines);
  }

  /** The commands of all {@code sh} blocks, in order. */
  static List<ShellExample> of(String markdown) {
    List<ShellExample> examples = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    boolean shell = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell && !line.isBlank() && !line.startsWith("#")) {
        ShellExample example = at(lines, i);
        examples.add(example);
        i += (int) example.command().lines().count() - 1;
      }
    }
    return examples;
  }

  private static ShellExample at(List<String> page, int start) {
    int end = start;
    StringBuilder command = new StringBuilder(withoutComment(page.get(start)));
    while (isOpen(command.toString())) {
      end++;
      command.append('\n').append(withoutComment(page.get(end)));
    }
    Stream<String> under = page.stream().skip(end + 1L).takeWhile(line -> line.startsWith("# "));
    List<String> comments =
        Stream.concat(page.subList(start, end + 1).stream(), under)
            .flatMap(line -> COMMENT.matcher(line).results().map(match -> match.group(1)))
            .toList();
    OptionalInt status = OptionalInt.empty();
    List<String> lines = new ArrayList<>();
    for (String comment : comments) {
      Matcher remark = REMARK.matcher(comment);
      boolean remarked = remark.find();
      lines.add((remarked ? comment.substring(0, remark.start()) : comment).stripTrailing());
      Matcher named = STATUS.matcher(remarked ? remark.group(1) : "");
      status = named.matches() ? OptionalInt.of(Integer.parseInt(named.group(1))) : status;
    }
    return new ShellExample(start + 1, command.toString(), lines, status);
  }

  private static String withoutComment(String line) {
    return COMMENT.matcher(line).replaceFirst("").stripTrailing();
  }

  private static boolean isOpen(String command) {
    return command.endsWith("\\") || command.chars().filter(c -> c == '\'').count() % 2 != 0;
  }

  /** Whether it only prepares the shell for others, and prints nothing. */
  boolean isSetUp() {
    return SET_UP.matcher(command).matches();
  }

  /** Whether it prints events until it is ended. */
  boolean isStream() {
    return STREAM.matcher(command).matches();
  }

  /** What a stream prints because of this command. */
  List<Pattern> events() {
    return lines.stream()
        .filter(line -> line.startsWith(EVENT))
        .map(ShellExample::pattern)
        .toList();
  }

  boolean hasReply() {
    return lines.stream().anyMatch(line -> !line.startsWith(EVENT));
  }

  /** What it prints itself. */
  Pattern reply() {
    return pattern(
        lines.stream().filter(line -> !line.startsWith(EVENT)).collect(Collectors.joining("\n")));
  }

  private static Pattern pattern(String text) {
    String crlf = text.replace("\\r\\n", "\r\n");
    return Pattern.compile(
        Stream.of(crlf.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  /** For messages of failures. */
  @Override
  public String toString() {
    return "line " + line + ": " + command;
  }
}
