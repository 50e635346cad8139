package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.workload.Step;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.SampleWorkloads;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;

/** Objects of sample workloads, for tests to look at. */
final class Built {
  static final String OWNER_UID = "0c000000-0000-4000-8000-000000000003";

  private Built() {}

  static Map<Step, List<HasMetadata>> byStep(InstanceSettings settings) {
    return byStep(SampleWorkloads.workload(settings));
  }

  static Map<Step, List<HasMetadata>> byStep(Workload workload) {
    return InstanceObjects.of(
        workload, SampleWorkloads.CLUSTER, Holding.NOTHING, SampleWorkloads.CERTIFICATE, OWNER_UID);
  }

  static List<HasMetadata> all(InstanceSettings settings) {
    return byStep(settings).values().stream().flatMap(List::stream).toList();
  }

  /** The only object of a kind. */
  static <T extends HasMetadata> T only(Class<T> kind, InstanceSettings settings) {
    List<T> found = all(settings).stream().filter(kind::isInstance).map(kind::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + kind.getSimpleName());
    }
    return found.getFirst();
  }

  static StatefulSet statefulSet(InstanceSettings settings) {
    return only(StatefulSet.class, settings);
  }

  static List<Container> containers(InstanceSettings settings) {
    return statefulSet(settings).getSpec().getTemplate().getSpec().getContainers();
  }
}
