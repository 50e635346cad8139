package dev.redisgate.provisioning;

import dev.redisgate.provisioning.resource.ResourceFollower;
import dev.redisgate.provisioning.resync.Resync;

/** What can be asked of a run only where there is a cluster. */
record ClusterWork(ResourceFollower resources, Resync instances) {

  JobExit follow(String namespace, String name) throws InterruptedException {
    resources.follow(namespace, name);
    return JobExit.DONE; // what became of it is in the resource's status
  }

  /** Instances first: what a resource is told of its instance should be the truth. */
  JobExit resync() {
    instances.run();
    return resources.followAll() == 0 ? JobExit.DONE : JobExit.FAILED;
  }
}
