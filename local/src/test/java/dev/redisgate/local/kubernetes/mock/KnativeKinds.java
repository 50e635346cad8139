package dev.redisgate.local.kubernetes.mock;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** Kinds of Knative that RedisGate makes: the mock knows none by itself. */
public final class KnativeKinds {
  /** A host name of a Service's own. */
  public static final ResourceDefinitionContext DOMAIN_MAPPING =
      new ResourceDefinitionContext.Builder()
          .withGroup("serving.knative.dev")
          .withVersion("v1beta1")
          .withKind("DomainMapping")
          .withPlural("domainmappings")
          .withNamespaced(true)
          .build();

  /** Which namespace may use a host name. */
  public static final ResourceDefinitionContext DOMAIN_CLAIM =
      new ResourceDefinitionContext.Builder()
          .withGroup("networking.internal.knative.dev")
          .withVersion("v1alpha1")
          .withKind("ClusterDomainClaim")
          .withPlural("clusterdomainclaims")
          .withNamespaced(false)
          .build();

  private KnativeKinds() {}
}
