package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.certificate.Certificates;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import dev.redisgate.provisioning.object.InstanceSecret;
import dev.redisgate.provisioning.object.Names;
import io.fabric8.kubernetes.api.model.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/** The certificates that instances have, or get. */
final class InstanceCertificates {
  private final Cluster cluster;
  private final ClusterSettings settings;
  private final Clock clock;
  private final SecureRandom random;

  InstanceCertificates(
      Cluster cluster, ClusterSettings settings, Clock clock, SecureRandom random) {
    this.cluster = cluster;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /** The one in the instance's Secret. */
  Optional<IssuedCertificate> present(Instance instance) {
    Secret secret =
        Cluster.asked(
            "Secret",
            () ->
                cluster
                    .kubernetes()
                    .secrets()
                    .inNamespace(Names.namespace(instance.organizationId()))
                    .withName(Names.of(instance))
                    .get());
    return InstanceSecret.certificate(secret);
  }

  /** The one it has, as long as it is of use; else a new one. */
  IssuedCertificate presentOrNew(Instance instance) {
    Collection<String> names = Names.allHosts(instance, settings);
    return present(instance)
        .filter(found -> isOfUse(found, names))
        .orElseGet(() -> Certificates.issue(Names.of(instance), names, clock.instant(), random));
  }

  private boolean isOfUse(IssuedCertificate found, Collection<String> names) {
    return !Certificates.isDueForRenewal(found.certificate(), clock.instant())
        && Certificates.names(found.certificate()).containsAll(names);
  }
}
