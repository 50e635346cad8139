/**
 * The manifests of {@code knative} and {@code kustomize}: rendered, and held against everything.
 */
@NullMarked
package dev.redisgate.local.kubernetes;

import org.jspecify.annotations.NullMarked;
