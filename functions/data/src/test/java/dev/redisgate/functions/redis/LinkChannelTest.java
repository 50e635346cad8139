package dev.redisgate.functions.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyBudget;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered when a Redis says that it is no primary. */
class LinkChannelTest {
  private static final String READ_ONLY = "READONLY You can't write against a read only replica.";
  private static final RedisLinks.Sent UNREACHABLE =
      new RedisLinks.Sent.Refused(new Refusal.InstanceUnreachable());

  private static final CommandLine PING = CommandLine.of("PING".getBytes(UTF_8));

  private final AtomicInteger doubts = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {
        READ_ONLY,
        READ_ONLY + " script: 0123, on @user_script:1.",
        "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
      })
  void commandThatAReplicaRefuses_wasNotExecuted(String error) {
    assertThat(single(new LinkChannel(() -> {}, doubts::incrementAndGet), error))
        .isEqualTo(new Answer.Refused(new Refusal.InstanceUnreachable()));
    assertThat(doubts).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERR syntax error", "READONLY is what my script says", "MASTERDOWN"})
  void otherErrors_areAnswers(String error) {
    assertThat(single(new LinkChannel(() -> {}, doubts::incrementAndGet), error))
        .isEqualTo(new Answer.Replied(new Reply.Error(error)));
    assertThat(doubts).hasValue(0);
  }

  @Test
  void instanceWithoutSentinels_answersAsRedisDoes() {
    assertThat(single(new LinkChannel(() -> {}, null), READ_ONLY))
        .isEqualTo(new Answer.Replied(new Reply.Error(READ_ONLY)));
  }

  @Test
  void pipeline_hasTheErrorInItsPlace() {
    assertThat(batch("+OK", "-" + READ_ONLY))
        .isEqualTo(new RedisLinks.Sent.Replies(List.of(Reply.OK, new Reply.Error(READ_ONLY))));
    assertThat(doubts).hasValue(1);
  }

  @Test
  void transactionThatIsNotQueued_isRefusedAsAWhole() {
    assertThat(
            batch(
                "+OK",
                "+QUEUED",
                "-" + READ_ONLY,
                "-EXECABORT Transaction discarded because of previous errors."))
        .isEqualTo(UNREACHABLE);
  }

  @Test
  void transactionWhoseExecIsRefused_isRefusedAsAWhole() {
    assertThat(batch("+OK", "+QUEUED", "-EXECABORT Transaction discarded because of: " + READ_ONLY))
        .isEqualTo(UNREACHABLE);
    assertThat(doubts).hasValue(1);
  }

  @Test
  void transactionWithAnotherError_isNot() {
    String aborted = "EXECABORT Transaction discarded because of previous errors.";
    assertThat(batch("+OK", "-ERR unknown command", "-" + aborted))
        .isEqualTo(
            new RedisLinks.Sent.Replies(
                List.of(
                    Reply.OK, new Reply.Error("ERR unknown command"), new Reply.Error(aborted))));
  }

  private static Answer single(LinkChannel link, String error) {
    SingleReply reply = new SingleReply();
    exchange(link, reply, List.of("-" + error));
    return reply.join();
  }

  private RedisLinks.Sent batch(String... replies) {
    BatchReplies all = new BatchReplies(replies.length);
    exchange(new LinkChannel(() -> {}, doubts::incrementAndGet), all, List.of(replies));
    return all.join();
  }

  /** Sends as many commands as there are replies, which then arrive. */
  private static void exchange(
      LinkChannel link, LinkCommand.ReplyTarget target, List<String> replies) {
    EmbeddedChannel channel = new EmbeddedChannel(link);
    List<LinkCommand> commands = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      commands.add(new LinkCommand(PING, new ReplyBudget(1 << 20), target, i, 0));
    }
    link.send(channel, commands);
    String bytes = String.join("\r\n", replies) + "\r\n";
    channel.writeInbound(Unpooled.copiedBuffer(bytes, UTF_8));
    channel.finishAndReleaseAll();
  }
}
