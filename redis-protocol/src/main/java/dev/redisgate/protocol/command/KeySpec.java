package dev.redisgate.protocol.command;

/**
 * Where one run of keys stands in a command line, as the key specifications of {@code COMMAND INFO}
 * say it: where to begin, and which words from there on are keys.
 *
 * @param notKey the words are not keys but are routed like keys: names of shard channels
 */
public record KeySpec(BeginSearch begin, FindKeys find, boolean notKey) {

  /** Where to begin. */
  public sealed interface BeginSearch {
    /**
     * At a fixed word.
     *
     * @param position of a word, the command's name being 0
     */
    record Index(int position) implements BeginSearch {}

    /**
     * At the word after a keyword.
     *
     * @param keyword compared without regard to case
     * @param startFrom word where the search starts; negative: counted from the end, and backwards
     */
    record Keyword(String keyword, int startFrom) implements BeginSearch {}

    /** Not to be told in this form. */
    record Unknown() implements BeginSearch {}
  }

  /** Which words are keys, from the beginning on. */
  public sealed interface FindKeys {
    /**
     * Every {@code keyStep}th word up to a last one.
     *
     * @param lastKey distance from the beginning; negative: counted from the end of the line
     * @param limit with {@code lastKey} -1: the keys are the first such part of the words (2: half)
     */
    record Range(int lastKey, int keyStep, int limit) implements FindKeys {}

    /**
     * As many as a word says.
     *
     * @param keyNumIndex distance of that word from the beginning
     * @param firstKey distance of the first key from the beginning
     */
    record KeyNum(int keyNumIndex, int firstKey, int keyStep) implements FindKeys {}

    /** Not to be told in this form. */
    record Unknown() implements FindKeys {}
  }
}
