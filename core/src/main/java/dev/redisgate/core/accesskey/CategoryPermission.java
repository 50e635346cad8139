package dev.redisgate.core.accesskey;

import dev.redisgate.protocol.command.CommandCategory;
import dev.redisgate.protocol.command.CommandSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules over categories of commands, as Redis's ACL writes them: {@code +@hash} adds the commands
 * of a category, {@code -@write} takes them away, and of two rules that concern a command the later
 * one decides. What no rule adds is not allowed.
 */
public record CategoryPermission(List<Rule> rules) implements Permission {
  private static final int MAX_RULES = 32;

  /** One rule. */
  public record Rule(boolean adds, CommandCategory category) {
    private String text() {
      return (adds ? "+@" : "-@") + category.label();
    }
  }

  public CategoryPermission {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || rules.size() > MAX_RULES) {
      throw new IllegalArgumentException("a permission has 1 to " + MAX_RULES + " rules");
    }
  }

  @Override
  public boolean allows(CommandSpec spec) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      Rule rule = rules.get(i);
      if (rule.category().contains(spec)) {
        return rule.adds();
      }
    }
    return false;
  }

  @Override
  public String shortcoming() {
    return "the token has " + text();
  }

  @Override
  public String text() {
    return rules.stream().map(Rule::text).collect(Collectors.joining(" "));
  }

  static CategoryPermission parse(String text) {
    return new CategoryPermission(
        Arrays.stream(text.strip().split(" +", MAX_RULES + 1))
            .map(CategoryPermission::rule)
            .toList());
  }

  private static Rule rule(String text) {
    boolean adds = text.startsWith("+@");
    if (!adds && !text.startsWith("-@")) {
      throw new IllegalArgumentException(
          "'%s' is no permission: use read_only, read_write, admin, or rules like +@hash -@write"
              .formatted(text));
    }
    return CommandCategory.ofLabel(text.substring(2))
        .map(category -> new Rule(adds, category))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' names no category of commands; there are %s"
                        .formatted(text, categories())));
  }

  private static String categories() {
    return Arrays.stream(CommandCategory.values())
        .map(CommandCategory::label)
        .collect(Collectors.joining(", "));
  }
}
