package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.redis.RedisConfiguration;
import dev.redisgate.provisioning.redis.SentinelConfiguration;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.List;

/** The addresses of an instance. */
final class InstanceService {
  private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";

  private InstanceService() {}

  /** All that an instance has. */
  static List<Service> all(Instance instance, OwnerReference owner) {
    return switch (instance.settings().availability()) {
      case STANDALONE -> List.of(redis(instance, owner));
      case REPLICATED ->
          List.of(redis(instance, owner), nodes(instance, owner), sentinels(instance, owner));
    };
  }

  /**
   * In front of the first node: the only one of a Redis that stands alone, and the one with the
   * data while replicas are being added to it. Nobody comes here once there are Sentinels to ask.
   */
  private static Service redis(Instance instance, OwnerReference owner) {
    return service(Names.of(instance), instance, owner)
        .editSpec()
        .withType("ClusterIP")
        .addToSelector(POD_NAME, Names.pod(instance, 0))
        .withPorts(port("redis", RedisConfiguration.PORT))
        .endSpec()
        .build();
  }

  /** Names for single pods. They find each other before they are ready. */
  private static Service nodes(Instance instance, OwnerReference owner) {
    return service(Names.nodesService(instance), instance, owner)
        .editSpec()
        .withClusterIP("None")
        .withPublishNotReadyAddresses(true)
        .withPorts(
            port("redis", RedisConfiguration.PORT), port("sentinel", SentinelConfiguration.PORT))
        .endSpec()
        .build();
  }

  /** In front of the Sentinels: any of them knows the primary. */
  private static Service sentinels(Instance instance, OwnerReference owner) {
    return service(Names.sentinelsService(instance), instance, owner)
        .editSpec()
        .withType("ClusterIP")
        .withPorts(port("sentinel", SentinelConfiguration.PORT))
        .endSpec()
        .build();
  }

  private static ServiceBuilder service(String name, Instance instance, OwnerReference owner) {
    return new ServiceBuilder()
        .withMetadata(Metadata.owned(name, instance, owner))
        .withNewSpec()
        .withSelector(Labels.selector(instance))
        .endSpec();
  }

  /** Port names are also those of the containers' ports. */
  private static ServicePort port(String name, int number) {
    return new ServicePortBuilder()
        .withName(name)
        .withPort(number)
        .withNewTargetPort(name)
        .withProtocol("TCP")
        .build();
  }
}
