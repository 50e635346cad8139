package dev.redisgate.management.provisioning;

import dev.redisgate.core.operation.Operation;
import dev.redisgate.management.instance.Dispatch;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one Job for each operation. What came of it, the Job writes into the operation's row. An
 * operation whose Job could not be started, or was lost, is in the queue still: the provisioning
 * job's resync finds it there.
 */
final class JobLauncher implements Dispatch, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobLauncher.class);

  private final KubernetesClient kubernetes;
  private final JobSettings settings;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  JobLauncher(KubernetesClient kubernetes, JobSettings settings) {
    this.kubernetes = kubernetes;
    this.settings = settings;
  }

  @Override
  public void added(Operation operation) {
    threads.execute(() -> launch(operation.id()));
  }

  private void launch(UUID operation) {
    try {
      create(operation);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) { // then it is there already
        log.warn("no Job for operation {}: it waits for the next resync", operation, e);
      }
    }
  }

  private void create(UUID operation) {
    CronJob template =
        kubernetes
            .batch()
            .v1()
            .cronjobs()
            .inNamespace(settings.namespace())
            .withName(settings.template())
            .get();
    if (template == null) {
      log.error(
          "no Job for operation {}: there is no CronJob {} in {}",
          operation,
          settings.template(),
          settings.namespace());
      return;
    }
    kubernetes.resource(JobObject.of(template, operation)).create();
    log.info("operation {}: Job {} started", operation, JobObject.name(operation));
  }

  /** Waits for those that are being started. */
  @Override
  public void close() {
    threads.close();
  }
}
