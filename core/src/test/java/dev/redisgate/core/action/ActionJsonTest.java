package dev.redisgate.core.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.redisgate.core.record.MalformedRecordException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionJsonTest {
  private static final UUID ID = UUID.fromString("0195a000-0000-7000-8000-0000000000ff");

  private final ActionWriter writer = new ActionWriter();

  @Test
  void record_comesBackAsItWas() throws MalformedRecordException {
    assertThat(read(write(ActionRecords.full(ID)))).isEqualTo(ActionRecords.full(ID));
    assertThat(read(write(ActionRecords.bare(ID)))).isEqualTo(ActionRecords.bare(ID));
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void everyAction_hasANameOfItsOwn(Action action) throws MalformedRecordException {
    Attempt attempt = Attempt.of(Actor.UNKNOWN, action, Origin.INTERNAL);
    ActionRecord record =
        new ActionRecord(ID, ActionRecords.NOON, attempt, ActionOutcome.SUCCESS, null);

    assertThat(read(write(record))).isEqualTo(record);
    assertThat(action.dotted()).matches("[a-z_]+\\.[a-z_]+");
  }

  @Test
  void record_isWrittenAsDocumented() {
    assertThat(write(ActionRecords.full(ID)))
        .isEqualTo(
            """
            {"id":"0195a000-0000-7000-8000-0000000000ff",\
            "occurredAt":"2026-03-01T12:00:00.123456Z",\
            "organizationId":"0195a000-0000-7000-8000-000000000002",\
            "actorKind":"user","actorId":"0195a000-0000-7000-8000-000000000001",\
            "actorName":"ada@example.com","action":"member.role_change",\
            "targetKind":"member","targetId":"0195a000-0000-7000-8000-000000000003",\
            "targetName":"bob@example.com",\
            "clientAddress":"2001:db8::1","userAgent":"curl/8.5.0",\
            "requestId":"0195a000-0000-7000-8000-000000000004",\
            "outcome":"failure","reason":"forbidden",\
            "details":{"role":"admin","before":"viewer \\"quoted\\" \u00e9\ud83d\ude00"}}""");
    assertThat(write(ActionRecords.bare(ID)))
        .isEqualTo(
            """
            {"id":"0195a000-0000-7000-8000-0000000000ff",\
            "occurredAt":"2026-03-01T12:00:00.123456Z",\
            "actorKind":"system","action":"instance.status",\
            "outcome":"success","details":{}}""");
  }

  @Test
  void unknownField_isIgnored() throws MalformedRecordException {
    String json = write(ActionRecords.full(ID)).replaceFirst("\\{", "{\"later\":{\"id\":[1,{}]},");

    assertThat(read(json)).isEqualTo(ActionRecords.full(ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "occurredAt", "actorKind", "action", "outcome", "details"})
  void missingField_isNamed(String field) {
    String json = write(ActionRecords.full(ID)).replace("\"" + field + "\":", "\"other\":");

    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> read(json))
        .withMessage(field + " is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "member.role_change | user.fly | action is not a known value",
        "\"targetKind\":\"member\" | \"targetKind\":\"moon\" | targetKind is not a known value",
        "\"role\":\"admin\" | \"role\":7 | details is not a string",
        "\"before\" | \"role\" | details is not an object that names each entry once",
        "\"details\":{ | \"details\":[{ | details is not an object of strings",
        "\"reason\":\"forbidden\" | \"reason\":null | reason must be there exactly when an action"
            + " failed",
        "\"outcome\":\"failure\" | \"outcome\":\"success\" | reason must be there exactly when an"
            + " action failed"
      })
  void wrongField_isRefused(String right, String wrong, String message) {
    String json = write(ActionRecords.full(ID)).replace(right, wrong);

    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> read(json))
        .withMessage(message);
  }

  private String write(ActionRecord record) {
    return new String(writer.write(record), UTF_8);
  }

  private static ActionRecord read(String json) throws MalformedRecordException {
    return ActionRecordReader.read(json.getBytes(UTF_8));
  }
}
