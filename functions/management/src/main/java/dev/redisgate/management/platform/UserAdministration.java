package dev.redisgate.management.platform;

import dev.redisgate.core.action.Target;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.auth.Sessions;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import dev.redisgate.management.user.UserAccount;
import dev.redisgate.management.user.UserRepository;
import dev.redisgate.management.user.UserStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Shows all users, and says who may sign in. */
final class UserAdministration {
  private final UserRepository users;
  private final Sessions sessions;
  private final Actions actions;
  private final TransactionOperations transactions;

  UserAdministration(
      UserRepository users,
      Sessions sessions,
      Actions actions,
      TransactionOperations transactions) {
    this.users = users;
    this.sessions = sessions;
    this.actions = actions;
    this.transactions = transactions;
  }

  Page<UserEntry> list(UserFilter filter, PageRequest page) {
    String prefix = filter.emailPrefix();
    List<UserEntry> entries =
        users.page(prefix, page.size(), page.offset()).stream().map(UserEntry::of).toList();
    return Page.of(page, entries, users.count(prefix));
  }

  /**
   * Deactivates a user, or lets them come back. Either way no session of before goes on: a login
   * that was on its way while the user was deactivated must not come to life again.
   */
  UserEntry changeStatus(CurrentUser admin, UUID userId, UserStatus status) {
    if (admin.id().equals(userId) && status == UserStatus.DEACTIVATED) {
      throw new Refused(new Refusal.OwnAccount());
    }
    return transactions.execute(
        transaction -> {
          UserAccount user = lock(admin, userId);
          actions.done(
              attempt ->
                  attempt
                      .on(Target.Kind.USER, userId, user.email())
                      .with("status", status.name().toLowerCase(Locale.ROOT)));
          if (user.status() == status) {
            return UserEntry.of(user);
          }
          users.changeStatus(userId, status);
          sessions.revokeOthers(userId, Optional.empty());
          return UserEntry.of(users.findById(userId).orElseThrow());
        });
  }

  /** Of two admins who deactivate each other at once, one finds that they are too late. */
  private UserAccount lock(CurrentUser admin, UUID userId) {
    List<UserAccount> locked = users.lock(List.of(admin.id(), userId));
    if (locked.stream().noneMatch(user -> user.id().equals(admin.id()) && user.isActive())) {
      throw new Refused(new Refusal.NotSignedIn());
    }
    return locked.stream()
        .filter(user -> user.id().equals(userId))
        .findFirst()
        .orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }
}
