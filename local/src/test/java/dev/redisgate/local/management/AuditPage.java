package dev.redisgate.local.management;

import static org.awaitility.Awaitility.await;

import dev.redisgate.local.management.ManagementClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The audit, as somebody reads it.
 *
 * @param path of the list
 */
record AuditPage(ManagementClient client, String path, String token) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The newest actions that a query chooses. */
  List<JsonNode> rows(String query) {
    Reply reply = client.get(path + "?limit=200&" + query, token);
    if (reply.status() != 200) {
      throw new AssertionError(reply.text());
    }
    return StreamSupport.stream(reply.json().path("items").spliterator(), false).toList();
  }

  /**
   * Waits until as many are stored. Actions of an organization are stored in order, so a record too
   * much of an earlier one would be there by then.
   */
  List<JsonNode> awaitRows(int count, String query) {
    return await(count + " records")
        .atMost(PATIENCE)
        .until(() -> rows(query), rows -> rows.size() >= count);
  }

  /** What a list holds, in short: {@code instance.create success}. */
  static List<String> summary(List<JsonNode> rows) {
    return rows.stream()
        .map(
            row ->
                row.path("action").asString()
                    + " "
                    + row.path("outcome").asString()
                    + row.path("reason")
                        .asString("")
                        .transform(reason -> reason.isEmpty() ? "" : " " + reason))
        .toList();
  }
}
