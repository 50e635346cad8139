package dev.redisgate.functions.transaction;

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

class TransactionFunctionTest {
  private static final Reply QUEUED = new Reply.Status("QUEUED");

  @Test
  void commands_areSentInOnePieceAndAnsweredByExec() {
    Reply wrongType = new Reply.Error("WRONGTYPE no");
    FakeLink link =
        FakeLink.answering(Reply.OK, QUEUED, QUEUED, new Reply.Array(List.of(Reply.OK, wrongType)));

    assertThat(run(link, rulings("SET k x", "INCR k")))
        .isEqualTo(
            new BatchAnswer.Items(
                List.of(new Answer.Replied(Reply.OK), new Answer.Replied(wrongType))));
    assertThat(link.sent()).containsExactly("MULTI; SET k x; INCR k; EXEC");
  }

  @Test
  void refusedCommand_discardsTheWholeBeforeAnythingIsSent() {
    FakeLink link = FakeLink.answering();
    List<Ruling> rulings = rulings("SET k x", "nosuch", "EXEC");

    assertThat(run(link, rulings))
        .isEqualTo(new BatchAnswer.Refused(((Ruling.Refuse) rulings.get(1)).refusal()));
    assertThat(link.sent()).isEmpty();
  }

  @Test
  void handledCommands_keepTheirPlace() {
    Reply same = new Reply.Error("ERR source and destination objects are the same");
    FakeLink link =
        FakeLink.answering(
            Reply.OK, QUEUED, QUEUED, new Reply.Array(List.of(same, new Reply.Number(2))));

    assertThat(run(link, rulings("SELECT 0", "COPY a a", "UNLINK", "INCR a")))
        .isEqualTo(
            new BatchAnswer.Items(
                List.of(
                    new Answer.Replied(Reply.OK),
                    new Answer.Replied(new Reply.Number(0)),
                    new Answer.Replied(new Reply.Number(0)),
                    new Answer.Replied(new Reply.Number(2)))));
    assertThat(link.sent()).containsExactly("MULTI; COPY a a; INCR a; EXEC");
  }

  @Test
  void commandThatAHandlerRefuses_discardsTheWholeBeforeAnythingIsSent() {
    FakeLink link = FakeLink.answering();

    assertThat(run(link, rulings("SET k x", "CONFIG GET x", "nosuch")))
        .isEqualTo(new BatchAnswer.Refused(new Refusal.CommandNotAvailable("CONFIG GET")));
    assertThat(link.sent()).isEmpty();
  }

  @Test
  void nothingToSend_isAnsweredWithoutRedis() {
    FakeLink link = FakeLink.answering();

    assertThat(run(link, rulings("SELECT 0")))
        .isEqualTo(new BatchAnswer.Items(List.of(new Answer.Replied(Reply.OK))));
    assertThat(link.sent()).isEmpty();
  }

  @Test
  void commandThatRedisCannotQueue_isToldInItsOwnWords() {
    Reply.Error arity = new Reply.Error("ERR wrong number of arguments for 'get' command");
    Reply.Error abort = new Reply.Error("EXECABORT Transaction discarded");

    assertThat(
            run(
                FakeLink.answering(Reply.OK, QUEUED, arity, arity, abort),
                rulings("SET k x", "GET", "GET")))
        .isEqualTo(new BatchAnswer.Discarded(arity));
  }

  @Test
  void multiThatIsRefused_isTold() {
    Reply.Error loading = new Reply.Error("LOADING Redis is loading the dataset in memory");
    Reply.Error without = new Reply.Error("ERR EXEC without MULTI");

    assertThat(run(FakeLink.answering(loading, loading, without), rulings("GET k")))
        .isEqualTo(new BatchAnswer.Discarded(loading));
  }

  @Test
  void unreachableInstance_refusesTheWhole() {
    Refusal lost = new Refusal.AnswerLost();

    assertThat(run(FakeLink.answering(new RedisLinks.Sent.Refused(lost)), rulings("GET k")))
        .isEqualTo(new BatchAnswer.Refused(lost));
  }

  private static BatchAnswer run(FakeLink link, List<Ruling> rulings) {
    return new TransactionFunction(link, CommandHandlers.standard())
        .apply(new BatchRequest(FakeLink.GRANT, rulings))
        .toCompletableFuture()
        .join();
  }
}
