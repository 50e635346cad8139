package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests that no client should send get an answer that is none of the server's faults, or a
 * closed connection; good requests are served meanwhile, and nothing is left of them. {@code
 * -Dredisgate.seed} repeats a run.
 */
@ExtendWith(SharedGate.class)
class HostileIT {
  private static final int WARM_UP = 20_000;
  private static final int REQUESTS = 80_000;
  private static final int CLIENTS = 16;
  private static final long MAX_GROWTH_BYTES = 16 << 20;
  private static final int MAX_GROWTH_FILES = 32;
  // Long enough for an answer on loopback, short enough for requests that wait for their rest.
  private static final int SILENCE_MILLIS = 60;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  @Test
  void hostileRequests_doNoHarm(RunningGate gate) throws Exception {
    long seed = Long.getLong("redisgate.seed", System.nanoTime());
    System.out.println("HostileIT: -Dredisgate.seed=" + seed);
    GateInstance target = gate.newInstance();
    GateInstance neighbour = gate.newInstance();
    int others = Footprint.connections(gate);
    attack(target, neighbour, WARM_UP, seed);
    Footprint before = settled(gate, others);

    Outcome outcome = attack(target, neighbour, REQUESTS, seed + CLIENTS);

    assertThat(outcome.answers()).isGreaterThan(REQUESTS / 2);
    assertThat(outcome.goodRequests()).isGreaterThan(REQUESTS / 100);
    assertThat(target.get("/ping").text()).isEqualTo("{\"result\":\"PONG\"}");
    assertNoGrowth(before, settled(gate, others));
    assertThat(
            gate.database()
                .sql("select count(*) from audit_records where status >= 500 and instance_id = ?")
                .param(target.instance().id())
                .query(Long.class)
                .single())
        .isZero();
  }

  /** What an attack came to: answers to it, and good requests that were answered meanwhile. */
  private record Outcome(int answers, int goodRequests) {}

  private static Outcome attack(
      GateInstance target, GateInstance neighbour, int requests, long seed) throws Exception {
    AtomicInteger answers = new AtomicInteger();
    int good = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        RawHttp connection = new RawHttp(neighbour.port())) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        HostileRequests hostile = new HostileRequests(new Random(seed + i), target);
        clients.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < requests / CLIENTS; n++) {
                    answers.addAndGet(send(target.port(), hostile.next(), seed));
                  }
                  return null;
                }));
      }
      while (clients.stream().anyMatch(client -> !client.isDone())) {
        assertAnswered(connection, neighbour, good++);
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    return new Outcome(answers.get(), good);
  }

  /** A good request, on a connection that outlives all hostile ones. */
  private static void assertAnswered(RawHttp connection, GateInstance redis, int number)
      throws IOException {
    String set = "[[\"SET\",\"kept\",\"" + number + "\"],[\"GET\",\"kept\"]]";
    byte[] body = set.getBytes(StandardCharsets.UTF_8);
    connection.write("POST", "/pipeline", redis.withToken(Map.of()), body);
    assertThat(connection.read(false).statusAndText())
        .isEqualTo("200 [{\"result\":\"OK\"},{\"result\":\"" + number + "\"}]");
  }

  /** What is held once every record is stored and all but so many connections are gone. */
  private static Footprint settled(RunningGate gate, int connections) throws IOException {
    gate.awaitRecordsStored();
    await("the connections of the clients to be gone")
        .atMost(Duration.ofSeconds(10))
        .until(() -> Footprint.connections(gate) <= connections);
    return Footprint.of(gate);
  }

  private static void assertNoGrowth(Footprint before, Footprint after) {
    System.out.println("HostileIT: before " + before + ", after " + after);
    assertThat(after.heapBytes() - before.heapBytes()).as("heap").isLessThan(MAX_GROWTH_BYTES);
    assertThat(after.bufferBytes() - before.bufferBytes())
        .as("buffers")
        .isLessThan(MAX_GROWTH_BYTES);
    assertThat(after.files() - before.files()).as("files").isLessThan(MAX_GROWTH_FILES);
  }

  /** Sends a request and returns how many answers it got. */
  private static int send(int port, byte[] request, long seed) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SILENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
      } catch (IOException _) {
        return 0; // refused before it was whole
      }
      return check(read(socket), request, seed);
    }
  }

  private static String read(Socket socket) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(chunk);
          n > 0;
          n = socket.getInputStream().read(chunk)) {
        answer.write(chunk, 0, n);
        if (answer.size() > 12 && n < chunk.length) {
          break; // an answer is there; whether more come does not matter
        }
      }
    } catch (SocketTimeoutException _) {
      // it waits for the rest of the request
    } catch (IOException _) {
      // it has closed the connection
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  private static int check(String answer, byte[] request, long seed) {
    Matcher status = STATUS.matcher(answer);
    int answers = 0;
    while (status.find()) {
      answers++;
      assertThat(Integer.parseInt(status.group(1)))
          .as("seed %d: %s", seed, new String(request, StandardCharsets.ISO_8859_1))
          .isLessThan(500);
    }
    assertThat(answer).doesNotContain("Exception", "\tat ");
    return answers;
  }
}
