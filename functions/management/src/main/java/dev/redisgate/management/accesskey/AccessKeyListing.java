package dev.redisgate.management.accesskey;

import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows access keys to members of their organization. */
final class AccessKeyListing {
  private final AccessKeyViews views;
  private final KeyRights rights;

  AccessKeyListing(AccessKeyViews views, KeyRights rights) {
    this.views = views;
    this.rights = rights;
  }

  /**
   * @param instance only the keys of this one; null for all
   */
  Page<AccessKeyView> list(
      CurrentUser user, UUID organization, @Nullable UUID instance, PageRequest page) {
    rights.requireToSee(user, organization);
    return Page.of(
        page, views.list(organization, instance, page), views.count(organization, instance));
  }

  AccessKeyView get(CurrentUser user, UUID organization, UUID id) {
    rights.requireToSee(user, organization);
    return views.find(organization, id).orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }
}
