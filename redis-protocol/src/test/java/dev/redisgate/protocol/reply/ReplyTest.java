package dev.redisgate.protocol.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
  @Test
  void error_withLineBreaks_isOneLine() {
    assertThat(new Reply.Error("ERR a\r\nb\nc").text()).isEqualTo("ERR a  b c");
  }

  @Test
  void status_withLineBreaks_isOneLine() {
    assertThat(new Reply.Status("a\nb").text()).isEqualTo("a b");
  }

  @Test
  void array_doesNotFollowTheListItWasMadeOf() {
    List<Reply> items = new ArrayList<>(List.of(Reply.OK));
    Reply.Array array = new Reply.Array(items);
    items.clear();

    assertThat(array.items()).containsExactly(Reply.OK);
  }

  @Test
  void bulk_isEqualOnlyWithTheSameArray() {
    byte[] bytes = {1};

    assertThat(new Reply.Bulk(bytes)).isEqualTo(new Reply.Bulk(bytes));
    assertThat(new Reply.Bulk(bytes)).isNotEqualTo(new Reply.Bulk(new byte[] {1}));
  }

  @Test
  void bulk_toString_showsNoByte() {
    assertThat(new Reply.Bulk(new byte[] {65, 66})).hasToString("Bulk[2 bytes]");
  }

  @Test
  void nulls_differ() {
    assertThat((Reply) Reply.NIL).isNotEqualTo(Reply.NIL_ARRAY);
  }
}
