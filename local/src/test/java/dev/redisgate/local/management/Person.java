package dev.redisgate.local.management;

import dev.redisgate.local.management.ManagementClient.Reply;
import java.util.Map;
import java.util.UUID;

/** Somebody who is logged in, and what they ask for. */
record Person(ManagementClient client, String id, String email, String token) {
  static final String ORGANIZATIONS = "/api/organizations";

  static String newSlug() {
    return "o-" + UUID.randomUUID();
  }

  Reply get(String path) {
    return client.get(path, token);
  }

  Reply post(String path, Map<String, ?> body) {
    return client.post(path, body, token);
  }

  Reply put(String path, Map<String, ?> body) {
    return client.put(path, body, token);
  }

  Reply delete(String path) {
    return client.delete(path, token);
  }

  /**
   * Makes an organization that this person owns.
   *
   * @return its path
   */
  String newOrganization() {
    Reply made = post(ORGANIZATIONS, Map.of("name", "Test", "slug", newSlug()));
    if (made.status() != 201) {
      throw new AssertionError(made.text());
    }
    return ORGANIZATIONS + "/" + made.field("id");
  }

  /** Invites somebody new to an organization, who accepts. */
  Person newMember(String organization, String role) {
    Person somebody = client.newPerson();
    Reply invited = invite(organization, somebody.email, role);
    Reply accepted = somebody.accept(invited.field("token"));
    if (accepted.status() != 200) {
      throw new AssertionError(invited.text() + accepted.text());
    }
    return somebody;
  }

  Reply invite(String organization, String email, String role) {
    return post(organization + "/invitations", Map.of("email", email, "role", role));
  }

  Reply accept(String token) {
    return post("/api/invitations/accept", Map.of("token", token));
  }
}
