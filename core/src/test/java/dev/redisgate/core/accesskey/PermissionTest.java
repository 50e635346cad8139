package dev.redisgate.core.accesskey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.protocol.command.Access;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {

  @ParameterizedTest
  @CsvSource({
    "FULL, READ, true",
    "FULL, ENUMERATE, true",
    "FULL, WRITE, true",
    "READ_ONLY, READ, true",
    "READ_ONLY, ENUMERATE, false",
    "READ_ONLY, WRITE, false",
  })
  void permission_allowsAccess(Permission permission, Access access, boolean allowed) {
    assertThat(permission.allows(access)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @EnumSource
  void permission_comesBackFromItsColumn(Permission permission) {
    assertThat(Permission.ofColumn(permission.column())).isEqualTo(permission);
  }
}
