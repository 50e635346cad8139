package dev.redisgate.local.kubernetes.mock;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * fabric8's mock of a Kubernetes API server, taught what RedisGate needs of the real one: to make
 * and change objects by server-side apply, to merge patches as RFC 7386 says, and to let a call
 * hold for an object of this uid or version only. Status is a subresource of the custom resources
 * that it is told of. Uid, resource version, generation, time of creation, finalizers and deletion
 * timestamps are the mock's own.
 *
 * <p>It shows which calls are made in which order, and what is there in the end. It does not prove
 * that a real server takes an object: nothing is validated or defaulted, no unknown field is
 * refused, a namespace need not be there. There are no access rules, quotas or webhooks; what is
 * owned stays when its owner goes, what is in a namespace stays when that goes; no two managers
 * ever disagree about a field; nothing runs, so nothing but the test says that a pod is ready.
 */
public final class TaughtApiServer implements AutoCloseable {
  // It says every request; held here, or its level would be forgotten.
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());
  private static final int PATIENCE_MILLIS = 30_000;

  private final TaughtDispatcher dispatcher = new TaughtDispatcher();
  private final KubernetesMockServer server;

  private TaughtApiServer() {
    LOG.setLevel(Level.WARNING);
    this.server =
        new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
  }

  /** Starts one on a free port of the loopback address. */
  public static TaughtApiServer start() {
    TaughtApiServer taught = new TaughtApiServer();
    taught.server.init(InetAddress.getLoopbackAddress(), 0);
    return taught;
  }

  /** Tells of a kind of custom resource. */
  public TaughtApiServer with(CustomResourceDefinitionContext resource) {
    server.expectCustomResource(resource);
    return this;
  }

  /** A client, which asks once only. To be closed by who asks. */
  public KubernetesClient client() {
    return client("redisgate");
  }

  /** A client of the test's own: its calls are not written down, and the server never leaves it. */
  public KubernetesClient observer() {
    return client(TaughtDispatcher.OBSERVER);
  }

  /** Where it listens. */
  public String url() {
    return server.url("/");
  }

  private KubernetesClient client(String userAgent) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(PATIENCE_MILLIS)
            .withUserAgent(userAgent)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Every call about objects that was answered, in order. */
  public List<ApiCall> calls() {
    return List.copyOf(dispatcher.calls());
  }

  /** Forgets which calls there were. */
  public void forgetCalls() {
    dispatcher.calls().clear();
  }

  /**
   * Goes away after so many calls more: whoever asks then gets status 500 and changes nothing. A
   * way to cut a program off after each of its calls.
   */
  public void leaveAfter(int calls) {
    dispatcher.answer(calls);
  }

  /** Comes back. */
  public void comeBack() {
    dispatcher.answer(Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    server.destroy();
  }
}
