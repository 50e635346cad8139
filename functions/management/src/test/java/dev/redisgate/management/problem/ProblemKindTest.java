package dev.redisgate.management.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatusCode;

class ProblemKindTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "management-api.md");

  @ParameterizedTest
  @EnumSource
  void everyKind_isDocumentedWithItsStatus(ProblemKind kind) throws Exception {
    String slug = kind.type().toString().substring("urn:redisgate:problem:".length());
    assertThat(Files.readAllLines(PAGE))
        .anyMatch(line -> line.startsWith("| `" + slug + "` | " + kind.status().value() + " |"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST", "401, NOT_SIGNED_IN", "404, NOT_FOUND", "405, METHOD_NOT_ALLOWED",
    "413, BODY_TOO_LARGE", "418, BAD_REQUEST", "500, INTERNAL", "503, UNAVAILABLE",
    "507, INTERNAL"
  })
  void bareStatus_hasAKind(int status, ProblemKind kind) {
    assertThat(ProblemKind.of(HttpStatusCode.valueOf(status))).isEqualTo(kind);
  }

  @Test
  void namesOnTheWire_areInSnakeCase() {
    assertThat(WireNames.of("currentPassword")).isEqualTo("current_password");
    assertThat(WireNames.of("owner.emailAddress")).isEqualTo("owner.email_address");
    assertThat(WireNames.of("email")).isEqualTo("email");
  }
}
