package dev.redisgate.management.accesskey;

import dev.redisgate.core.action.Action;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.security.CurrentUser;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Access keys over HTTP. */
@RestController
@RequestMapping("/api/organizations/{organizationId}/access-keys")
final class AccessKeyController {
  private final AccessKeys keys;
  private final AccessKeyListing listing;

  AccessKeyController(AccessKeys keys, AccessKeyListing listing) {
    this.keys = keys;
    this.listing = listing;
  }

  @Audited(Action.ACCESS_KEY_CREATE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  MintedAccessKey mint(
      CurrentUser user,
      @PathVariable("organizationId") UUID organization,
      @Valid @RequestBody Requests.Mint request) {
    return keys.mint(user, organization, request);
  }

  @GetMapping
  Page<AccessKeyView> list(
      CurrentUser user,
      @PathVariable("organizationId") UUID organization,
      @RequestParam(name = "instance_id", required = false) @Nullable UUID instance,
      @Valid PageRequest page) {
    return listing.list(user, organization, instance, page);
  }

  @GetMapping("/{keyId}")
  AccessKeyView get(
      CurrentUser user,
      @PathVariable("organizationId") UUID organization,
      @PathVariable("keyId") UUID id) {
    return listing.get(user, organization, id);
  }

  @Audited(value = Action.ACCESS_KEY_REVOKE, target = "keyId")
  @DeleteMapping("/{keyId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(
      CurrentUser user,
      @PathVariable("organizationId") UUID organization,
      @PathVariable("keyId") UUID id) {
    keys.revoke(user, organization, id);
  }

  @Audited(value = Action.ACCESS_KEY_ROTATE, target = "keyId")
  @PostMapping("/{keyId}/rotate")
  @ResponseStatus(HttpStatus.CREATED)
  MintedAccessKey rotate(
      CurrentUser user,
      @PathVariable("organizationId") UUID organization,
      @PathVariable("keyId") UUID id,
      @Valid @RequestBody(required = false) Requests.@Nullable Rotate request) {
    Duration overlap = request == null ? Duration.ZERO : request.overlap();
    return keys.rotate(user, organization, id, overlap);
  }
}
