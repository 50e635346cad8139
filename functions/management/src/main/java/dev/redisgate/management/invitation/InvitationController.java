package dev.redisgate.management.invitation;

import dev.redisgate.core.action.Action;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.organization.OrganizationEntry;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.security.CurrentUser;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations over HTTP. */
@RestController
final class InvitationController {
  private static final String OF_ORGANIZATION = "/api/organizations/{organizationId}/invitations";

  private final Invitations invitations;
  private final Acceptance acceptance;

  InvitationController(Invitations invitations, Acceptance acceptance) {
    this.invitations = invitations;
    this.acceptance = acceptance;
  }

  @Audited(Action.MEMBER_INVITE)
  @PostMapping(OF_ORGANIZATION)
  @ResponseStatus(HttpStatus.CREATED)
  NewInvitation invite(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @Valid @RequestBody InvitationRequests.Invite request) {
    return invitations.invite(user, organizationId, request);
  }

  @GetMapping(OF_ORGANIZATION)
  Page<InvitationEntry> list(
      CurrentUser user, @PathVariable UUID organizationId, @Valid PageRequest page) {
    return invitations.list(user, organizationId, page);
  }

  @Audited(value = Action.INVITATION_WITHDRAW, target = "invitationId")
  @DeleteMapping(OF_ORGANIZATION + "/{invitationId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(
      CurrentUser user, @PathVariable UUID organizationId, @PathVariable UUID invitationId) {
    invitations.withdraw(user, organizationId, invitationId);
  }

  @Audited(Action.MEMBER_JOIN)
  @PostMapping("/api/invitations/accept")
  OrganizationEntry accept(
      CurrentUser user, @Valid @RequestBody InvitationRequests.Accept request) {
    return acceptance.accept(user, request.token());
  }
}
