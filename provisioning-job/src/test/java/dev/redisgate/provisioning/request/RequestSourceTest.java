package dev.redisgate.provisioning.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.provisioning.ProvisioningRequest;
import dev.redisgate.core.provisioning.ProvisioningRequest.DoOperation;
import dev.redisgate.core.provisioning.ProvisioningRequest.FollowResource;
import dev.redisgate.core.provisioning.ProvisioningRequest.Resync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run is told to do: by a setting, by a file, by an event of Knative in a file. */
class RequestSourceTest {
  // As JobSink writes them: the event in structured JSON, with its data as it came.
  private static final String RESOURCE_EVENT =
      """
      {"specversion":"1.0","id":"1f3c2a34-7d3b-43a5-8f5e-6f1d0f9a1d55",
       "source":"https://10.96.0.1:443","type":"dev.knative.apiserver.resource.%s",
       "subject":"/apis/redisgate.dev/v1/namespaces/team-a/redishttpinstances/cache",
       "datacontenttype":"application/json","time":"2026-05-04T08:15:30.123456789Z",
       "apiversion":"redisgate.dev/v1","kind":"RedisHttpInstance","name":"cache",
       "namespace":"team-a",
       "data":{"apiVersion":"redisgate.dev/v1","kind":"RedisHttpInstance",
               "metadata":{"name":"cache","namespace":"team-a","generation":1,
                           "uid":"3a1f7c2e-51f4-4a86-a5a1-2d0c9f6c7c11"},
               "spec":{"maxMemory":"256Mi"}}}
      """;
  private static final String PING_EVENT =
      """
      {"specversion":"1.0","id":"a3397760-98c7-444d-961a-e44a19bf0ecf",
       "source":"/apis/v1/namespaces/redisgate/pingsources/resync",
       "type":"dev.knative.sources.ping","datacontenttype":"application/json",
       "time":"2026-05-04T08:15:00.1Z","data":{}}
      """;

  @TempDir private Path directory;

  @Test
  void setting_holdsARequest() {
    UUID operation = UUID.randomUUID();
    assertThat(RequestSource.read(new DoOperation(operation).json(), ""))
        .isEqualTo(new DoOperation(operation));
  }

  @Test
  void file_holdsARequest() throws IOException {
    assertThat(readFile("{\"resync\":true}\n")).isEqualTo(new Resync());
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "update", "delete"})
  void eventAboutAResource_isFollowed(String what) throws IOException {
    assertThat(readFile(RESOURCE_EVENT.formatted(what)))
        .isEqualTo(new FollowResource("team-a", "cache"));
  }

  @Test
  void ping_isAResync() throws IOException {
    assertThat(readFile(PING_EVENT)).isEqualTo(new Resync());
  }

  @Test
  void eventWithBinaryData_isReadAsWell() throws IOException {
    assertThat(readFile(PING_EVENT.replace("\"data\":{}", "\"data_base64\":\"e30=\"")))
        .isEqualTo(new Resync());
  }

  @Test
  void otherEvents_areRefused() {
    assertRefused(
        RESOURCE_EVENT.formatted("add").replace("resource.add", "ref.add"),
        "nothing is done for events of dev.knative.apiserver.ref.add");
    String pod = RESOURCE_EVENT.formatted("add").replace("redishttpinstances/cache", "pods/cache");
    assertRefused(pod, "about no RedisHttpInstance");
    String escape = RESOURCE_EVENT.formatted("add").replace("team-a/redis", "a%2Fb/redis");
    assertRefused(escape, "about no RedisHttpInstance");
    assertRefused(PING_EVENT.replace("\"type\"", "\"kind\""), "not a CloudEvent");
    assertRefused(PING_EVENT.substring(0, 100), "not a CloudEvent");
  }

  @Test
  void whatIsTooLong_isRefused() {
    String padding = "x".repeat(RequestSource.MAX_BYTES);
    assertRefused(PING_EVENT.replace("{}", "\"" + padding + "\""), "is longer than");
  }

  @Test
  void missingFile_isNamed() {
    String file = directory.resolve("nothing").toString();
    assertThatThrownBy(() -> RequestSource.read("", file))
        .hasMessage(
            "redisgate.provisioning.request-file: %s cannot be read: NoSuchFileException", file)
        // Spring Boot tells the last cause only: that must be the one with the name in it.
        .hasNoCause();
  }

  @Test
  void exactlyOneMustBeSet() {
    String message =
        "either redisgate.provisioning.request or redisgate.provisioning.request-file must be set";
    assertThatThrownBy(() -> RequestSource.read("", " ")).hasMessage(message);
    assertThatThrownBy(() -> RequestSource.read("{}", "/x")).hasMessage(message);
  }

  @Test
  void wrongSetting_isNamed() {
    assertThatThrownBy(() -> RequestSource.read("{\"what\":1}", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("redisgate.provisioning.request: not a provisioning request");
  }

  private ProvisioningRequest readFile(String text) throws IOException {
    Path file = directory.resolve("event");
    Files.writeString(file, text);
    return RequestSource.read("", file.toString());
  }

  private void assertRefused(String text, String why) {
    assertThatThrownBy(() -> readFile(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("redisgate.provisioning.request-file: ")
        .hasMessageContaining(why);
  }
}
