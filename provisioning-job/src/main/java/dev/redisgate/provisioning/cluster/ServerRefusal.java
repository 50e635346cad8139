package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.workload.WorkloadException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What the API server's errors mean to the owner of an instance. */
final class ServerRefusal {
  private static final int UNPROCESSABLE = 422;

  private ServerRefusal() {}

  /**
   * A {@link WorkloadException} where asking again would not help, else the error itself.
   *
   * @param kind of the object in question
   */
  static RuntimeException of(String kind, KubernetesClientException error) {
    return switch (error.getCode()) {
      case HttpURLConnection.HTTP_FORBIDDEN ->
          isOverQuota(error)
              ? new WorkloadException("the organization's room in the cluster is used up", error)
              : new WorkloadException("the cluster forbids its " + kind, error);
      case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE ->
          new WorkloadException("the cluster does not take its " + kind, error);
      default -> error;
    };
  }

  private static boolean isOverQuota(KubernetesClientException error) {
    return String.valueOf(error.getMessage()).contains("exceeded quota");
  }
}
