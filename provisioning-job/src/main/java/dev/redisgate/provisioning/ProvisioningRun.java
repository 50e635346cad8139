package dev.redisgate.provisioning;

/** Does what one request asks for. */
@FunctionalInterface
interface ProvisioningRun {
  JobExit run() throws InterruptedException;
}
