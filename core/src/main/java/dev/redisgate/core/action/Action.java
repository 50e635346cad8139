package dev.redisgate.core.action;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What can be done in the control plane. Names are stable: they are stored and filtered by. An
 * audit consumer does not take a name that it does not know, so it is upgraded first.
 */
public enum Action {
  USER_REGISTER("user.register"),
  USER_LOGIN("user.login"),
  USER_LOGOUT("user.logout"),
  USER_PASSWORD_CHANGE("user.password_change"),
  USER_UPDATE("user.update"),
  USER_DELETE("user.delete"),
  ORGANIZATION_CREATE("organization.create"),
  ORGANIZATION_UPDATE("organization.update"),
  ORGANIZATION_DELETE("organization.delete"),
  MEMBER_INVITE("member.invite"),
  INVITATION_WITHDRAW("invitation.withdraw"),
  MEMBER_JOIN("member.join"),
  MEMBER_ROLE_CHANGE("member.role_change"),
  MEMBER_REMOVE("member.remove"),
  MEMBER_LEAVE("member.leave"),
  ACCESS_KEY_CREATE("access_key.create"),
  ACCESS_KEY_ROTATE("access_key.rotate"),
  ACCESS_KEY_REVOKE("access_key.revoke"),
  INSTANCE_CREATE("instance.create"),
  INSTANCE_UPDATE("instance.update"),
  INSTANCE_DELETE("instance.delete"),
  INSTANCE_RESTART("instance.restart"),
  INSTANCE_STATUS("instance.status"),
  PLAN_UPDATE("plan.update"),
  QUOTA_UPDATE("quota.update");

  /** All actions by their names. */
  public static final Map<String, Action> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Action::dotted, it -> it));

  private final String dotted;

  Action(String dotted) {
    this.dotted = dotted;
  }

  /** The name in records, such as {@code user.register}. */
  public String dotted() {
    return dotted;
  }
}
