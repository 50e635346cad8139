package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {
  private static final UUID ID = UUID.fromString("0195a000-0000-7000-8000-0000000000ff");

  private final RecordWriter writer = new RecordWriter();

  @Test
  void audit_comesBackAsItWas() throws MalformedRecordException {
    RequestRecord full = RequestRecords.full(ID);
    RequestRecord bare = RequestRecords.bare(ID);

    assertThat(AuditRecordReader.read(writer.write(full).audit())).isEqualTo(full);
    assertThat(AuditRecordReader.read(writer.write(bare).audit())).isEqualTo(bare);
  }

  @Test
  void usage_holdsWhatIsCounted() throws MalformedRecordException {
    RequestRecord full = RequestRecords.full(ID);

    UsageRecord usage = UsageRecordReader.read(writer.write(full).usage());

    assertThat(usage)
        .isEqualTo(
            new UsageRecord(
                ID,
                full.occurredAt(),
                full.organizationId(),
                full.instanceId(),
                full.accessKeyId(),
                full.commands(),
                1,
                120,
                4_000_000_000L));
    assertThat(usage.commandCount()).isEqualTo(3);
  }

  @Test
  void usage_isWrittenAsDocumented() {
    assertThat(new String(writer.write(RequestRecords.full(ID)).usage(), UTF_8))
        .isEqualTo(
            """
            {"id":"0195a000-0000-7000-8000-0000000000ff",\
            "occurredAt":"2026-03-01T12:00:00.123456Z",\
            "organizationId":"0195a000-0000-7000-8000-000000000001",\
            "instanceId":"0195a000-0000-7000-8000-000000000002",\
            "accessKeyId":"0195a000-0000-7000-8000-000000000003",\
            "commands":{"SET":2,"GET":1},"commandCount":3,"errorCount":1,\
            "requestBytes":120,"responseBytes":4000000000}""");
  }

  @Test
  void unknownField_isIgnored() throws MalformedRecordException {
    String json = audit().replaceFirst("\\{", "{\"later\":{\"id\":[1,{}]},");

    assertThat(AuditRecordReader.read(json.getBytes(UTF_8))).isEqualTo(RequestRecords.full(ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "occurredAt",
        "function",
        "clientAddress",
        "commands",
        "keyCount",
        "requestBytes",
        "responseBytes",
        "outcome",
        "errorCount",
        "status",
        "durationMicros"
      })
  void missingField_isNamed(String field) {
    String json = audit().replace("\"" + field + "\":", "\"other\":");

    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> AuditRecordReader.read(json.getBytes(UTF_8)))
        .withMessage(field + " is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":200 | \"status\":\"200\" | status is not a whole number",
        "\"status\":200 | \"status\":200.0 | status is not a whole number",
        "\"status\":200 | \"status\":99999999999 | not JSON, or a number out of range",
        "\"outcome\":\"ERROR\" | \"outcome\":\"FINE\" | outcome is not a known value",
        "\"commands\":{\"SET\":2 | \"commands\":{\"SET\":0 | commands is not an object of counts"
            + " from 1 on",
        "{\"SET\":2,\"GET\":1} | {\"GET\":2,\"GET\":1} | commands is not an object that names each"
            + " command once",
        "0195a000-0000-7000-8000-0000000000ff | 1-1-1-1-1 | id is not a UUID",
        "2026-03-01T | 2026-13-01T | occurredAt is not an RFC 3339 timestamp",
        "\"function\":\"pipeline\" | \"function\":null | function is not a string",
        "\"durationMicros\":1234} | \"durationMicros\":1234}} | not JSON, or a number out of range",
      })
  void wrongType_isRefused(String right, String wrong, String message) {
    String json = audit().replace(right, wrong);

    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> AuditRecordReader.read(json.getBytes(UTF_8)))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "null", "{", "\u0000", "secret", "{\"id\":secret}"})
  void garbage_isRefusedWithoutQuotingIt(String json) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> AuditRecordReader.read(json.getBytes(UTF_8)))
        .withMessageStartingWith("not ")
        .withMessageNotContaining("secret");
  }

  @Test
  void usageCount_mustBeTheSum() {
    String json =
        new String(writer.write(RequestRecords.full(ID)).usage(), UTF_8)
            .replace("\"commandCount\":3", "\"commandCount\":4");

    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> UsageRecordReader.read(json.getBytes(UTF_8)))
        .withMessage("commandCount is not the sum of commands");
  }

  private String audit() {
    return new String(writer.write(RequestRecords.full(ID)).audit(), UTF_8);
  }
}
