package dev.redisgate.management.organization;

import dev.redisgate.core.action.Action;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.idempotency.Idempotency;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.security.CurrentUser;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organizations over HTTP. */
@RestController
@RequestMapping("/api/organizations")
final class OrganizationController {
  private final Organizations organizations;

  OrganizationController(Organizations organizations) {
    this.organizations = organizations;
  }

  @Audited(Action.ORGANIZATION_CREATE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  OrganizationEntry create(
      CurrentUser user,
      @RequestHeader(Idempotency.HEADER) Optional<String> idempotencyKey,
      @Valid @RequestBody OrganizationRequests.Create request) {
    return organizations.create(user, request, idempotencyKey);
  }

  @GetMapping
  Page<OrganizationEntry> list(
      CurrentUser user,
      @RequestParam(defaultValue = "false") boolean all,
      @Valid PageRequest page) {
    return all ? organizations.all(user, page) : organizations.of(user, page);
  }

  @GetMapping("/{organizationId}")
  OrganizationEntry get(CurrentUser user, @PathVariable UUID organizationId) {
    return organizations.get(user, organizationId);
  }

  @Audited(value = Action.ORGANIZATION_UPDATE, target = "organizationId")
  @PutMapping("/{organizationId}")
  OrganizationEntry change(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @Valid @RequestBody OrganizationRequests.Change request) {
    return organizations.change(user, organizationId, request);
  }

  @Audited(value = Action.ORGANIZATION_DELETE, target = "organizationId")
  @DeleteMapping("/{organizationId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(CurrentUser user, @PathVariable UUID organizationId) {
    organizations.delete(user, organizationId);
  }
}
