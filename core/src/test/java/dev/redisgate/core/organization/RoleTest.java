package dev.redisgate.core.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({"OWNER, OWNER ADMIN MEMBER VIEWER", "ADMIN, MEMBER VIEWER", "MEMBER,", "VIEWER,"})
  void role_governsThose(Role role, String governed) {
    String those = governed == null ? "" : governed;
    for (Role other : Role.values()) {
      assertThat(role.governs(other))
          .as("%s over %s", role, other)
          .isEqualTo(Arrays.asList(those.split(" ")).contains(other.name()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void role_comesBackFromItsColumn(Role role) {
    assertThat(Role.ofColumn(role.column())).isEqualTo(role);
  }
}
