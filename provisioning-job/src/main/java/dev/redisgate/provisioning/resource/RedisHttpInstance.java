package dev.redisgate.provisioning.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** An instance, as those who work with {@code kubectl} ask for it. */
@Group(RedisHttpInstance.GROUP)
@Version("v1")
@Kind(RedisHttpInstance.KIND)
@Plural(RedisHttpInstance.PLURAL)
@Singular("redishttpinstance")
@ShortNames("rhi")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Accepted",
    jsonPath = ".status.conditions[?(@.type==\"Accepted\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Phase",
    jsonPath = ".status.phase",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Memory",
    jsonPath = ".spec.maxMemory",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "URL",
    jsonPath = ".status.url",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Instance",
    jsonPath = ".status.instanceId",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public final class RedisHttpInstance
    extends CustomResource<RedisHttpInstanceSpec, RedisHttpInstanceStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;

  static final String GROUP = "redisgate.dev";
  static final String KIND = "RedisHttpInstance";
  static final String PLURAL = "redishttpinstances";

  /** What keeps a resource there until nothing of its instance is left. */
  static final String FINALIZER = GROUP + "/instance";

  /** Which organization a namespace belongs to: its slug. */
  static final String ORGANIZATION_LABEL = GROUP + "/organization";

  // Records have no empty form that could be made here.

  @Override
  protected @Nullable RedisHttpInstanceSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable RedisHttpInstanceStatus initStatus() {
    return null;
  }
}
