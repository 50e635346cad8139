package dev.redisgate.management.organization;

import dev.redisgate.core.action.Action;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.security.CurrentUser;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Members of an organization over HTTP. */
@RestController
@RequestMapping("/api/organizations/{organizationId}/members")
final class MemberController {
  private final Members members;

  MemberController(Members members) {
    this.members = members;
  }

  @GetMapping
  Page<MemberEntry> list(
      CurrentUser user, @PathVariable UUID organizationId, @Valid PageRequest page) {
    return members.list(user, organizationId, page);
  }

  @Audited(value = Action.MEMBER_ROLE_CHANGE, target = "userId")
  @PutMapping("/{userId}")
  MemberEntry changeRole(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @PathVariable UUID userId,
      @Valid @RequestBody OrganizationRequests.ChangeRole request) {
    return members.changeRole(user, organizationId, userId, request.role());
  }

  @Audited(value = Action.MEMBER_REMOVE, target = "userId")
  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(CurrentUser user, @PathVariable UUID organizationId, @PathVariable UUID userId) {
    members.remove(user, organizationId, userId);
  }
}
