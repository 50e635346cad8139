package dev.redisgate.management.platform;

import dev.redisgate.core.action.Action;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.field.FieldRules;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.user.UserStatus;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The whole installation over HTTP, for platform admins. */
@RestController
@RequestMapping("/api")
final class PlatformController {
  private final UserAdministration users;
  private final StatisticsStore statistics;

  record ChangeStatus(@NotNull(message = FieldRules.REQUIRED) UserStatus status) {}

  PlatformController(UserAdministration users, StatisticsStore statistics) {
    this.users = users;
    this.statistics = statistics;
  }

  @GetMapping("/users")
  Page<UserEntry> users(CurrentUser user, @Valid UserFilter filter, @Valid PageRequest page) {
    user.requirePlatformAdmin();
    return users.list(filter, page);
  }

  @Audited(value = Action.USER_UPDATE, target = "userId")
  @PutMapping("/users/{userId}/status")
  UserEntry changeStatus(
      CurrentUser user, @PathVariable UUID userId, @Valid @RequestBody ChangeStatus request) {
    user.requirePlatformAdmin();
    return users.changeStatus(user, userId, request.status());
  }

  @GetMapping("/stats")
  Statistics statistics(CurrentUser user) {
    user.requirePlatformAdmin();
    return statistics.now();
  }
}
