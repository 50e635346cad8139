package dev.redisgate.functions.encode;

import dev.redisgate.core.refusal.Refusal;

/**
 * The full text of refusals: those that a page explains end in a link to it.
 *
 * @param docsBaseUrl without a slash at its end
 */
public record Wording(String docsBaseUrl) {

  /** The text that the caller sees. */
  public String text(Refusal refusal) {
    return refusal
        .docsAnchor()
        .map(
            anchor ->
                refusal.text() + ". See " + docsBaseUrl + "/errors#" + anchor + " for details")
        .orElse(refusal.text());
  }
}
