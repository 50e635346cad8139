package dev.redisgate.functions.door;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Decodes requests within the limits of the settings, and knows whether one has begun. */
final class RequestDecoder extends HttpRequestDecoder {
  private static final int MAX_CHUNK = 64 * 1024;

  RequestDecoder(DoorSettings settings) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(settings.maxTargetBytes())
            .setMaxHeaderSize(settings.maxHeaderBytes())
            .setMaxChunkSize(MAX_CHUNK));
  }

  /** Whether a part of a message has arrived that is too little to be decoded. */
  boolean isWithinMessage() {
    return actualReadableBytes() > 0;
  }
}
