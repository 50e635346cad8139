package dev.redisgate.management.accesskey;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.redisgate.core.accesskey.AccessKey;

/** An access key with its token, which is shown this once. */
record MintedAccessKey(@JsonUnwrapped AccessKeyView key, String token) {

  static MintedAccessKey of(AccessKey key, String token) {
    return new MintedAccessKey(AccessKeyView.of(key), token);
  }

  /** Without the token: Spring logs responses. */
  @Override
  public String toString() {
    return "MintedAccessKey[id=" + key.id() + "]";
  }
}
