package dev.redisgate.core.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final Attempt LOGIN =
      Attempt.of(Actor.UNKNOWN, Action.USER_LOGIN, Origin.INTERNAL);

  @Test
  void attempt_isToldStepByStep() {
    UUID organization = UUID.randomUUID();
    UUID target = UUID.randomUUID();

    Attempt attempt =
        LOGIN
            .by(Actor.user(target, "ada@example.com"))
            .in(organization)
            .on(Target.Kind.USER, target, "Ada")
            .with("provider", "password")
            .with("session", "new");

    assertThat(attempt.actor().name()).isEqualTo("ada@example.com");
    assertThat(attempt.organizationId()).isEqualTo(organization);
    assertThat(attempt.target()).isEqualTo(new Target(Target.Kind.USER, target, "Ada"));
    assertThat(attempt.details())
        .containsExactly(entry("provider", "password"), entry("session", "new"));
  }

  @Test
  void texts_areCutBetweenCharacters() {
    String agent = "a".repeat(255) + "\ud83d\ude00";

    assertThat(new Origin(null, agent, null).userAgent()).isEqualTo("a".repeat(255));
    assertThat(new Origin(null, "b".repeat(300), null).userAgent()).isEqualTo("b".repeat(256));
    assertThat(LOGIN.with("k", "\0" + "c".repeat(300)).details().get("k"))
        .isEqualTo("\ufffd" + "c".repeat(255));
  }

  @Test
  void details_areFew() {
    Attempt full = LOGIN;
    for (int i = 0; i < 16; i++) {
      full = full.with("detail" + i, "text");
    }
    Attempt sixteen = full;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sixteen.with("one", "more"))
        .withMessage("details must be at most 16: 17");
  }

  @Test
  void reason_belongsToFailures() {
    UUID id = UUID.randomUUID();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ActionRecord(id, ActionRecords.NOON, LOGIN, ActionOutcome.FAILURE, null));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ActionRecord(id, ActionRecords.NOON, LOGIN, ActionOutcome.SUCCESS, "why"));
  }
}
