package dev.redisgate.management.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.organization.Member;
import dev.redisgate.core.organization.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member as the other members see them.
 *
 * @param name null for who gave none
 */
@JsonInclude
record MemberEntry(UUID userId, String email, @Nullable String name, Role role, Instant since) {

  static MemberEntry of(Member member) {
    return new MemberEntry(
        member.userId(), member.email(), member.name().orElse(null), member.role(), member.since());
  }
}
