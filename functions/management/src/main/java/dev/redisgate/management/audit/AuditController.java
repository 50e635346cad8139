package dev.redisgate.management.audit;

import dev.redisgate.core.action.ActionStore;
import dev.redisgate.core.action.AuditScope;
import dev.redisgate.core.organization.Role;
import dev.redisgate.management.organization.Memberships;
import dev.redisgate.management.security.CurrentUser;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Actions over HTTP: of an organization for its admins, of everyone for platform admins. */
@RestController
final class AuditController {
  private static final String OF_ORGANIZATION = "/api/organizations/{organizationId}/audit";
  private static final String OF_ALL = "/api/audit";
  private static final String FILE = "audit";

  private final Memberships memberships;
  private final ActionStore actions;
  private final Exports exports;

  AuditController(Memberships memberships, ActionStore actions, Exports exports) {
    this.memberships = memberships;
    this.actions = actions;
    this.exports = exports;
  }

  @GetMapping(OF_ORGANIZATION)
  Listing<ActionEntry> list(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @Valid ActionQuery query,
      @Valid ListingRequest part) {
    return list(organization(user, organizationId), query, part);
  }

  @GetMapping(OF_ORGANIZATION + "/export")
  void export(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @Valid ActionQuery query,
      @RequestParam(required = false) @Nullable String format,
      HttpServletResponse response)
      throws IOException {
    export(organization(user, organizationId), query, format, response);
  }

  @GetMapping(OF_ALL)
  Listing<ActionEntry> listAll(
      CurrentUser user, @Valid ActionQuery query, @Valid ListingRequest part) {
    return list(platform(user), query, part);
  }

  @GetMapping(OF_ALL + "/export")
  void exportAll(
      CurrentUser user,
      @Valid ActionQuery query,
      @RequestParam(required = false) @Nullable String format,
      HttpServletResponse response)
      throws IOException {
    export(platform(user), query, format, response);
  }

  private AuditScope organization(CurrentUser user, UUID id) {
    memberships.require(user, id, Role.ADMIN);
    return new AuditScope.Organization(id);
  }

  private static AuditScope platform(CurrentUser user) {
    user.requirePlatformAdmin();
    return new AuditScope.Platform();
  }

  private Listing<ActionEntry> list(AuditScope scope, ActionQuery query, ListingRequest part) {
    return Listing.of(actions.list(scope, query.filter(), part.page()), ActionEntry::of);
  }

  private void export(
      AuditScope scope, ActionQuery query, @Nullable String word, HttpServletResponse response)
      throws IOException {
    ExportFormat format = ExportFormat.of(word);
    var entries = actions.export(scope, query.filter()).map(ActionEntry::of);
    exports.write(entries, Tables.ACTIONS, format, FILE, response);
  }
}
