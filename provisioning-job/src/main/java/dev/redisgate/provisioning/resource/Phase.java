package dev.redisgate.provisioning.resource;

import dev.redisgate.core.instance.InstanceStatus;

/** Where what was asked for is in its life. */
enum Phase {
  /** There is no instance, and there will be none unless something changes. */
  REFUSED("Refused"),
  CREATING("Creating"),
  RUNNING("Running"),
  FAILED("Failed"),
  STOPPED("Stopped"),
  DELETING("Deleting");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  /** The word in the resource. */
  String text() {
    return text;
  }

  static Phase of(InstanceStatus status) {
    return switch (status) {
      case CREATING -> CREATING;
      case RUNNING -> RUNNING;
      case FAILED -> FAILED;
      case STOPPED -> STOPPED;
      case DELETING -> DELETING;
    };
  }
}
