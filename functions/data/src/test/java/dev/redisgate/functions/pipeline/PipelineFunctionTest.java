package dev.redisgate.functions.pipeline;

import static dev.redisgate.functions.redis.FakeLink.rulings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.handler.CommandHandlers;
import dev.redisgate.functions.redis.FakeLink;
import dev.redisgate.functions.redis.RedisLinks;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineFunctionTest {

  @Test
  void commands_areSentTogetherAndAnsweredInOrder() {
    Reply error = new Reply.Error("ERR value is not an integer or out of range");
    FakeLink link = FakeLink.answering(Reply.OK, new Reply.Number(2), error);

    assertThat(run(link, rulings("SET a 1", "INCR a", "INCR t")))
        .isEqualTo(items(replied(Reply.OK), replied(new Reply.Number(2)), replied(error)));
    assertThat(link.sent()).containsExactly("SET a 1; INCR a; INCR t");
  }

  @Test
  void refusedCommands_areAnsweredInTheirPlace() {
    FakeLink link = FakeLink.answering(Reply.OK, new Reply.Number(2));
    List<Ruling> rulings = rulings("MULTI", "SET a 1", "nosuch", "INCR a", "BLPOP a 0");

    assertThat(run(link, rulings))
        .isEqualTo(
            items(
                refused(rulings.get(0)),
                replied(Reply.OK),
                refused(rulings.get(2)),
                replied(new Reply.Number(2)),
                refused(rulings.get(4))));
    assertThat(link.sent()).containsExactly("SET a 1; INCR a");
  }

  @Test
  void handledCommands_keepTheirPlace() {
    Reply same = new Reply.Error("ERR source and destination objects are the same");
    FakeLink link = FakeLink.answering(Reply.OK, same, new Reply.Number(2));
    List<Ruling> rulings =
        rulings("SELECT 0", "SET a 1", "COPY a a", "SELECT 1", "CONFIG GET x", "INCR a");

    assertThat(run(link, rulings))
        .isEqualTo(
            items(
                replied(Reply.OK),
                replied(Reply.OK),
                replied(new Reply.Number(0)),
                replied(new Reply.Error("ERR DB index is out of range")),
                new Answer.Refused(new Refusal.CommandNotAvailable("CONFIG GET")),
                replied(new Reply.Number(2))));
    assertThat(link.sent()).containsExactly("SET a 1; COPY a a; INCR a");
  }

  @Test
  void nothingAllowed_isAnsweredWithoutRedis() {
    FakeLink link = FakeLink.answering();
    List<Ruling> rulings = rulings("EXEC", "nosuch");

    assertThat(run(link, rulings))
        .isEqualTo(items(refused(rulings.get(0)), refused(rulings.get(1))));
    assertThat(link.sent()).isEmpty();
  }

  @Test
  void unreachableInstance_refusesTheWhole() {
    Refusal busy = new Refusal.InstanceBusy();

    assertThat(
            run(FakeLink.answering(new RedisLinks.Sent.Refused(busy)), rulings("PING", "nosuch")))
        .isEqualTo(new BatchAnswer.Refused(busy));
  }

  private static BatchAnswer run(FakeLink link, List<Ruling> rulings) {
    return new PipelineFunction(link, CommandHandlers.standard())
        .apply(new BatchRequest(FakeLink.GRANT, rulings))
        .toCompletableFuture()
        .join();
  }

  private static BatchAnswer items(Answer... answers) {
    return new BatchAnswer.Items(List.of(answers));
  }

  private static Answer replied(Reply reply) {
    return new Answer.Replied(reply);
  }

  private static Answer refused(Ruling ruling) {
    return new Answer.Refused(((Ruling.Refuse) ruling).refusal());
  }
}
