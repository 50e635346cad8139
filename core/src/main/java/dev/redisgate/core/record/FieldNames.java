package dev.redisgate.core.record;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Names of the fields in records, encoded once. The readers repeat them as text. */
public final class FieldNames {
  public static final SerializableString ID = new SerializedString("id");
  public static final SerializableString OCCURRED_AT = new SerializedString("occurredAt");
  public static final SerializableString ORGANIZATION_ID = new SerializedString("organizationId");
  public static final SerializableString INSTANCE_ID = new SerializedString("instanceId");
  public static final SerializableString ACCESS_KEY_ID = new SerializedString("accessKeyId");
  public static final SerializableString FUNCTION = new SerializedString("function");
  public static final SerializableString CLIENT_ADDRESS = new SerializedString("clientAddress");
  public static final SerializableString USER_AGENT = new SerializedString("userAgent");
  public static final SerializableString COMMANDS = new SerializedString("commands");
  public static final SerializableString COMMAND_COUNT = new SerializedString("commandCount");
  public static final SerializableString KEY_COUNT = new SerializedString("keyCount");
  public static final SerializableString ERROR_COUNT = new SerializedString("errorCount");
  public static final SerializableString REQUEST_BYTES = new SerializedString("requestBytes");
  public static final SerializableString RESPONSE_BYTES = new SerializedString("responseBytes");
  public static final SerializableString OUTCOME = new SerializedString("outcome");
  public static final SerializableString ERROR_CODE = new SerializedString("errorCode");
  public static final SerializableString STATUS = new SerializedString("status");
  public static final SerializableString DURATION_MICROS = new SerializedString("durationMicros");
  public static final SerializableString ACTOR_KIND = new SerializedString("actorKind");
  public static final SerializableString ACTOR_ID = new SerializedString("actorId");
  public static final SerializableString ACTOR_NAME = new SerializedString("actorName");
  public static final SerializableString ACTION = new SerializedString("action");
  public static final SerializableString TARGET_KIND = new SerializedString("targetKind");
  public static final SerializableString TARGET_ID = new SerializedString("targetId");
  public static final SerializableString TARGET_NAME = new SerializedString("targetName");
  public static final SerializableString REQUEST_ID = new SerializedString("requestId");
  public static final SerializableString REASON = new SerializedString("reason");
  public static final SerializableString DETAILS = new SerializedString("details");

  private FieldNames() {}
}
