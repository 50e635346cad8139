package dev.redisgate.functions.door;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.encode.AnswerEncoder;
import dev.redisgate.functions.encode.JsonEncoder;
import dev.redisgate.functions.encode.Resp2Encoder;
import dev.redisgate.functions.encode.Wording;
import io.netty.handler.codec.http.HttpHeaders;

/** Chooses the encoder that a request's headers ask for. */
final class Encoders {
  private static final String ENCODING = "upstash-encoding";
  private static final String FORMAT = "upstash-response-format";

  private final AnswerEncoder json;
  private final AnswerEncoder base64;
  private final AnswerEncoder resp2;

  /** The outcome of choosing. */
  sealed interface Choice {
    record Of(AnswerEncoder encoder) implements Choice {}

    record Unknown(Refusal refusal) implements Choice {}
  }

  Encoders(Wording wording) {
    this.json = new JsonEncoder(wording, false);
    this.base64 = new JsonEncoder(wording, true);
    this.resp2 = new Resp2Encoder(wording);
  }

  AnswerEncoder json() {
    return json;
  }

  Choice of(HttpHeaders headers, Route route) {
    boolean wantsBase64 = "base64".equalsIgnoreCase(headers.get(ENCODING));
    String format = headers.get(FORMAT);
    // The contract has the header ignored for transactions; events have one format only.
    boolean asksForJson = format == null || format.equalsIgnoreCase("json");
    if (asksForJson || route == Route.TRANSACTION || route == Route.STREAM) {
      return new Choice.Of(wantsBase64 ? base64 : json);
    }
    if (!format.equalsIgnoreCase("resp2")) {
      return unknown("ERR unknown response format: use json or resp2");
    }
    if (wantsBase64) {
      return unknown("ERR response format resp2 cannot be combined with base64 encoding");
    }
    return new Choice.Of(resp2);
  }

  private static Choice unknown(String text) {
    return new Choice.Unknown(new Refusal.Malformed(text));
  }
}
