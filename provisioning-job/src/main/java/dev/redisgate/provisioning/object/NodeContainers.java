package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.redis.MemoryNeeds;
import dev.redisgate.provisioning.redis.ProcessorNeeds;
import dev.redisgate.provisioning.redis.RedisConfiguration;
import dev.redisgate.provisioning.redis.RedisFiles;
import dev.redisgate.provisioning.redis.SentinelConfiguration;
import dev.redisgate.provisioning.redis.SentinelNeeds;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;

/** The containers of one pod: Redis, and beside it a Sentinel where there are several. */
final class NodeContainers {
  static final String CONFIGURATION_VOLUME = "configuration";
  static final String SECRET_VOLUME = "secret";
  static final String DATA_VOLUME = "data";
  static final String TEMPORARY_VOLUME = "tmp";

  private final Instance instance;
  private final ClusterSettings settings;

  NodeContainers(Instance instance, ClusterSettings settings) {
    this.instance = instance;
    this.settings = settings;
  }

  List<Container> all() {
    return switch (instance.settings().availability()) {
      case STANDALONE -> List.of(redis());
      case REPLICATED -> List.of(redis(), sentinel());
    };
  }

  private Container redis() {
    Probes probes = new Probes(RedisConfiguration.PORT);
    Availability availability = instance.settings().availability();
    return container("redis", RedisConfiguration.PORT)
        .withCommand(start())
        .withStartupProbe(probes.startup(instance.settings()))
        .withLivenessProbe(probes.alive())
        .withReadinessProbe(probes.ready())
        .withResources(redisResources())
        .withEnv(availability == Availability.REPLICATED ? environment() : List.of())
        .build();
  }

  private List<String> start() {
    String script =
        switch (instance.settings().availability()) {
          case STANDALONE -> RedisFiles.START_ALONE;
          case REPLICATED -> RedisFiles.START_NODE;
        };
    return List.of("sh", RedisFiles.configuration(script));
  }

  private Container sentinel() {
    Probes probes = new Probes(SentinelConfiguration.PORT);
    return container("sentinel", SentinelConfiguration.PORT)
        .withCommand("sh", RedisFiles.configuration(RedisFiles.START_SENTINEL))
        .withLivenessProbe(probes.alive())
        .withReadinessProbe(probes.ready())
        .withResources(
            resources(
                SentinelNeeds.REQUEST_MILLIS,
                SentinelNeeds.LIMIT_MILLIS,
                SentinelNeeds.REQUEST_BYTES,
                SentinelNeeds.LIMIT_BYTES))
        .withEnv(environment())
        .build();
  }

  private ContainerBuilder container(String name, int port) {
    return new ContainerBuilder()
        .withName(name)
        .withImage(settings.image(instance.settings().redisVersion()))
        .withImagePullPolicy("IfNotPresent")
        .addNewPort()
        .withName(name)
        .withContainerPort(port)
        .withProtocol("TCP")
        .endPort()
        .withVolumeMounts(mounts())
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .addToDrop("ALL")
        .endCapabilities()
        .endSecurityContext();
  }

  private static List<VolumeMount> mounts() {
    return List.of(
        mount(CONFIGURATION_VOLUME, RedisFiles.CONFIGURATION_DIRECTORY, true),
        mount(SECRET_VOLUME, RedisFiles.SECRET_DIRECTORY, true),
        mount(DATA_VOLUME, RedisFiles.DATA_DIRECTORY, false),
        mount(TEMPORARY_VOLUME, "/tmp", false));
  }

  private static VolumeMount mount(String volume, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(path)
        .withReadOnly(readOnly ? true : null)
        .build();
  }

  /** What the start scripts read. */
  private List<EnvVar> environment() {
    boolean persistent = instance.settings().persistence() == Persistence.APPEND_ONLY;
    String domain = Names.host(Names.nodesService(instance), instance, settings);
    return List.of(
        new EnvVarBuilder()
            .withName("POD")
            .withNewValueFrom()
            .withNewFieldRef()
            .withFieldPath("metadata.name")
            .endFieldRef()
            .endValueFrom()
            .build(),
        new EnvVar("SELF", "$(POD)." + domain, null),
        new EnvVar("NODES", String.join(" ", Names.nodeHosts(instance, settings)), null),
        new EnvVar("PERSISTENT", persistent ? "yes" : "no", null));
  }

  private ResourceRequirements redisResources() {
    MemoryNeeds memory = MemoryNeeds.of(instance.settings());
    return resources(
        ProcessorNeeds.requestMillis(instance.settings()),
        ProcessorNeeds.LIMIT_MILLIS,
        memory.request(),
        memory.limit());
  }

  private static ResourceRequirements resources(
      int requestMillis, int limitMillis, long requestBytes, long limitBytes) {
    return new ResourceRequirementsBuilder()
        .addToRequests("cpu", Amounts.cores(requestMillis))
        .addToRequests("memory", Amounts.bytes(requestBytes))
        .addToLimits("cpu", Amounts.cores(limitMillis))
        .addToLimits("memory", Amounts.bytes(limitBytes))
        .build();
  }
}
