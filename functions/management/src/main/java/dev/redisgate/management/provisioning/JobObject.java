package dev.redisgate.management.provisioning;

import dev.redisgate.core.provisioning.ProvisioningRequest;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobTemplateSpec;
import java.util.List;
import java.util.UUID;

/**
 * The Job of one operation, as {@code kubectl create job --from=cronjob/…} makes it: everything but
 * the request stands in the CronJob.
 */
final class JobObject {
  /** The variable that holds the request. */
  static final String REQUEST = "REDISGATE_PROVISIONING_REQUEST";

  private static final String OPERATION = "redisgate.dev/operation";

  private JobObject() {}

  /** One name for each operation: a second Job for it cannot be. */
  static String name(UUID operation) {
    return "provision-" + operation;
  }

  static Job of(CronJob template, UUID operation) {
    JobTemplateSpec job = template.getSpec().getJobTemplate();
    return new JobBuilder()
        .withMetadata(job.getMetadata())
        .editOrNewMetadata()
        .withName(name(operation))
        .withNamespace(template.getMetadata().getNamespace())
        .addToLabels(OPERATION, operation.toString())
        .addToAnnotations("cronjob.kubernetes.io/instantiate", "manual")
        .endMetadata()
        .withSpec(job.getSpec())
        .editSpec()
        .editTemplate()
        .editSpec()
        .withContainers(containers(job, new ProvisioningRequest.DoOperation(operation)))
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static List<Container> containers(JobTemplateSpec job, ProvisioningRequest request) {
    EnvVar variable = new EnvVar(REQUEST, request.json(), null);
    return job.getSpec().getTemplate().getSpec().getContainers().stream()
        .map(container -> new ContainerBuilder(container).addToEnv(variable).build())
        .toList();
  }
}
