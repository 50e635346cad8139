package dev.redisgate.provisioning.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.SampleWorkloads;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import org.junit.jupiter.api.Test;

class InstanceSecretTest {

  @Test
  void certificate_isReadBackFromTheSecret() {
    Secret secret =
        Built.only(
            Secret.class,
            SampleWorkloads.settings(Persistence.APPEND_ONLY, Availability.STANDALONE));
    assertThat(InstanceSecret.certificate(secret)).contains(SampleWorkloads.CERTIFICATE);
  }

  @Test
  void certificate_ofNoSecret_orAnEmptyOne_isNone() {
    assertThat(InstanceSecret.certificate(null)).isEmpty();
    assertThat(InstanceSecret.certificate(new SecretBuilder().build())).isEmpty();
  }
}
