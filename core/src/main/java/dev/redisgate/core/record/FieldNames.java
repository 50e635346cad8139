package dev.redisgate.core.record;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Names of the fields in audit and usage records, encoded once. The readers repeat them as text.
 */
final class FieldNames {
  static final SerializableString ID = new SerializedString("id");
  static final SerializableString OCCURRED_AT = new SerializedString("occurredAt");
  static final SerializableString ORGANIZATION_ID = new SerializedString("organizationId");
  static final SerializableString INSTANCE_ID = new SerializedString("instanceId");
  static final SerializableString ACCESS_KEY_ID = new SerializedString("accessKeyId");
  static final SerializableString FUNCTION = new SerializedString("function");
  static final SerializableString CLIENT_ADDRESS = new SerializedString("clientAddress");
  static final SerializableString USER_AGENT = new SerializedString("userAgent");
  static final SerializableString COMMANDS = new SerializedString("commands");
  static final SerializableString COMMAND_COUNT = new SerializedString("commandCount");
  static final SerializableString KEY_COUNT = new SerializedString("keyCount");
  static final SerializableString ERROR_COUNT = new SerializedString("errorCount");
  static final SerializableString REQUEST_BYTES = new SerializedString("requestBytes");
  static final SerializableString RESPONSE_BYTES = new SerializedString("responseBytes");
  static final SerializableString OUTCOME = new SerializedString("outcome");
  static final SerializableString ERROR_CODE = new SerializedString("errorCode");
  static final SerializableString STATUS = new SerializedString("status");
  static final SerializableString DURATION_MICROS = new SerializedString("durationMicros");

  private FieldNames() {}
}
