package dev.redisgate.functions.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every small range with every small LIMIT is cut as if the whole range had been read first. */
class RankRangeTest {
  private static final int MOST_MEMBERS = 4;

  private int rewritten;
  private int reshaped;

  @Test
  void limitedRange_isTheRangeThatWasCut() {
    for (int members = 0; members <= MOST_MEMBERS; members++) {
      for (int start = -6; start <= 6; start++) {
        for (int stop = -6; stop <= 6; stop++) {
          for (int offset = -1; offset <= 5; offset++) {
            for (int count = -1; count <= 5; count++) {
              check(members, start, stop, offset, count);
            }
          }
        }
      }
    }
    assertThat(rewritten).isPositive();
    assertThat(reshaped).isPositive();
  }

  private void check(int members, int start, int stop, int offset, int count) {
    String text = "ZRANGE z %d %d LIMIT %d %d".formatted(start, stop, offset, count);
    Reply shown =
        switch (new ZrangeHandler().handle(line(text))) {
          case Handling.Send send -> {
            rewritten++;
            yield redis(send.line(), members);
          }
          case Handling.SendThen then -> {
            reshaped++;
            yield then.reshape().apply(redis(then.line(), members));
          }
          case Handling.Local _, Handling.Refuse _ -> throw new AssertionError(text);
        };

    assertThat(shown)
        .as("%s of %d", text, members)
        .isEqualTo(cut(members, start, stop, offset, count));
  }

  private static Reply cut(int members, int start, int stop, int offset, int count) {
    List<Reply> range = range(members, start, stop);
    return new Reply.Array(
        offset < 0
            ? List.of()
            : range.stream().skip(offset).limit(count < 0 ? range.size() : count).toList());
  }

  /** What Redis answers when the members are the numbers from 0 on. */
  private static Reply redis(CommandLine line, int members) {
    assertThat(line.size()).isEqualTo(4);
    return new Reply.Array(range(members, number(line, 2), number(line, 3)));
  }

  private static List<Reply> range(int members, int start, int stop) {
    int first = Math.max(0, start < 0 ? members + start : start);
    int last = Math.min(members - 1, stop < 0 ? members + stop : stop);
    return IntStream.rangeClosed(first, last).<Reply>mapToObj(Reply.Number::new).toList();
  }

  private static int number(CommandLine line, int i) {
    return Integer.parseInt(new String(line.word(i), US_ASCII));
  }

  private static CommandLine line(String text) {
    return CommandLine.of(
        Arrays.stream(text.split(" ")).map(word -> word.getBytes(US_ASCII)).toList());
  }
}
