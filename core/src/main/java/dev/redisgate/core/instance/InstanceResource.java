package dev.redisgate.core.instance;

/** The Kubernetes resource that asks for an instance, by its names there. */
public record InstanceResource(String namespace, String name) {

  /** As people write it. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
