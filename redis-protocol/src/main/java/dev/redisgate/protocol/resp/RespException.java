package dev.redisgate.protocol.resp;

/** The bytes are not RESP2: whatever follows them cannot be understood either. */
public final class RespException extends Exception {
  private static final long serialVersionUID = 1L;

  public RespException(String message) {
    super(message);
  }
}
