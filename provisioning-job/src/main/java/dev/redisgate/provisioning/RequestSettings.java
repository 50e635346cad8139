package dev.redisgate.provisioning;

import dev.redisgate.core.provisioning.ProvisioningRequest;
import dev.redisgate.provisioning.request.RequestSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this run is to do, under {@code redisgate.provisioning}; one of the two.
 *
 * @param request the JSON of a request
 * @param requestFile a file with that, or with an event of Knative's
 */
@ConfigurationProperties("redisgate.provisioning")
record RequestSettings(@DefaultValue("") String request, @DefaultValue("") String requestFile) {

  RequestSettings {
    RequestSource.read(request, requestFile);
  }

  ProvisioningRequest read() {
    return RequestSource.read(request, requestFile);
  }
}
