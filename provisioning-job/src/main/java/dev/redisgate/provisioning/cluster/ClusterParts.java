package dev.redisgate.provisioning.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * What {@link KubernetesWorkloads} works with.
 *
 * @param readyTimeout how long one pod, or a domain, may take until it is ready
 * @param removeTimeout how long objects may take to go
 */
public record ClusterParts(
    KubernetesClient kubernetes,
    OrganizationHoldings holdings,
    Duration readyTimeout,
    Duration removeTimeout,
    Clock clock,
    SecureRandom random) {}
