/**
 * What is applied to a cluster: the manifests of {@code knative} and {@code kustomize}, rendered,
 * and the objects of instances, held against everything.
 */
@NullMarked
package dev.redisgate.local.kubernetes;

import org.jspecify.annotations.NullMarked;
