package dev.redisgate.management.audit;

import dev.redisgate.core.organization.Role;
import dev.redisgate.core.record.query.RequestStore;
import dev.redisgate.management.organization.Memberships;
import dev.redisgate.management.security.CurrentUser;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests to an organization's instances over HTTP, for its admins. */
@RestController
@RequestMapping("/api/organizations/{organizationId}/requests")
final class RequestController {
  private static final String FILE = "requests";

  private final Memberships memberships;
  private final RequestStore requests;
  private final Exports exports;

  RequestController(Memberships memberships, RequestStore requests, Exports exports) {
    this.memberships = memberships;
    this.requests = requests;
    this.exports = exports;
  }

  @GetMapping
  Listing<RequestEntry> list(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @Valid RequestQuery query,
      @Valid ListingRequest part) {
    memberships.require(user, organizationId, Role.ADMIN);
    return Listing.of(requests.list(query.filter(organizationId), part.page()), RequestEntry::of);
  }

  @GetMapping("/export")
  void export(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @Valid RequestQuery query,
      @RequestParam(required = false) @Nullable String format,
      HttpServletResponse response)
      throws IOException {
    memberships.require(user, organizationId, Role.ADMIN);
    ExportFormat written = ExportFormat.of(format);
    var entries = requests.export(query.filter(organizationId)).map(RequestEntry::of);
    exports.write(entries, Tables.REQUESTS, written, FILE, response);
  }
}
