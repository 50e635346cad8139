package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.redis.RedisServerProcess;
import dev.redisgate.local.redis.RedisSettings;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyBudget;
import dev.redisgate.protocol.resp.ReplyDecoder;
import dev.redisgate.protocol.resp.RespException;
import dev.redisgate.protocol.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same random commands, of all groups, through HTTP and through RESP on a twin Redis, give the
 * same replies and the same errors. {@code -Dredisgate.seed} repeats a run.
 */
@ExtendWith(SharedGate.class)
class DifferentialIT {
  private static final int COMMANDS = 100_000;
  private static final int BATCH = 100;
  private static final long MAX_REPLY = 64L << 20;

  @TempDir private Path directory;

  @Test
  void randomCommands_answerAsTheTwinDoes(RunningGate gate) throws Exception {
    long seed = Long.getLong("redisgate.seed", System.nanoTime());
    System.out.println("DifferentialIT: -Dredisgate.seed=" + seed);
    CommandSamples samples = new CommandSamples(new Random(seed));
    GateInstance instance = gate.newInstance();
    RedisSettings settings =
        new RedisSettings(directory, 0, "twin", instance.instance().settings(), 100L << 20, null);
    try (RedisServerProcess server = RedisServerProcess.start(settings);
        Twin twin = new Twin(server.port());
        RawHttp http = new RawHttp(gate.dataPort())) {
      twin.ask(List.of(CommandLine.of("AUTH".getBytes(), "twin".getBytes())));
      for (int done = 0; done < COMMANDS; done += BATCH) {
        List<CommandLine> lines = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          lines.add(CommandLine.of(samples.next()));
        }
        compare(seed, lines, http(http, instance, lines), twin.ask(lines));
      }
    }
  }

  private static void compare(
      long seed, List<CommandLine> lines, List<Reply> ours, List<Reply> theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(canonical(lines.get(i), ours.get(i)))
          .as("seed %d: %s", seed, shown(lines.get(i)))
          .isEqualTo(canonical(lines.get(i), theirs.get(i)));
    }
  }

  /** One text for replies that mean the same. */
  private static String canonical(CommandLine line, Reply reply) {
    String name = line.name().toUpperCase(Locale.ROOT);
    if (reply instanceof Reply.Array array && CommandSamples.UNORDERED.contains(name)) {
      return array.items().stream().map(DifferentialIT::written).sorted().toList().toString();
    }
    // The twin was asked a moment later.
    boolean expires = name.equals("EXPIRETIME") && reply instanceof Reply.Number n && n.value() > 0;
    return expires ? "some time" : written(reply);
  }

  private static String written(Reply reply) {
    ByteBuf out = Unpooled.buffer();
    RespWriter.write(reply, out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String shown(CommandLine line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      text.append(new String(line.word(i), StandardCharsets.ISO_8859_1)).append(' ');
    }
    return text.toString();
  }

  /** As a pipeline of JSON where the words are text, else one by one as paths with escapes. */
  private static List<Reply> http(RawHttp http, GateInstance instance, List<CommandLine> lines)
      throws IOException, RespException {
    List<Reply> replies = new ArrayList<>();
    List<CommandLine> batch = new ArrayList<>();
    for (CommandLine line : lines) {
      if (isText(line)) {
        batch.add(line);
      } else {
        replies.addAll(pipeline(http, instance, batch));
        batch.clear();
        replies.addAll(exchange(http, instance, "GET", path(line), "", 1));
      }
    }
    replies.addAll(pipeline(http, instance, batch));
    return replies;
  }

  private static List<Reply> pipeline(RawHttp http, GateInstance instance, List<CommandLine> lines)
      throws IOException, RespException {
    if (lines.isEmpty()) {
      return List.of();
    }
    String body =
        lines.stream().map(DifferentialIT::json).collect(Collectors.joining(",", "[", "]"));
    return exchange(http, instance, "POST", "/pipeline", body, lines.size());
  }

  private static List<Reply> exchange(
      RawHttp http, GateInstance instance, String method, String target, String body, int expected)
      throws IOException, RespException {
    Map<String, String> headers = instance.withToken(Map.of("Upstash-Response-Format", "resp2"));
    http.write(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    HttpReply reply = http.read(false);
    return decode(Unpooled.wrappedBuffer(reply.body()), expected);
  }

  private static List<Reply> decode(ByteBuf in, int expected) throws RespException {
    ReplyDecoder decoder = new ReplyDecoder();
    List<Reply> replies = new ArrayList<>();
    while (replies.size() < expected) {
      Reply reply = decoder.decode(in, new ReplyBudget(MAX_REPLY));
      assertThat(reply).as("reply %d of %d", replies.size(), expected).isNotNull();
      replies.add(reply);
    }
    assertThat(in.isReadable()).isFalse();
    return replies;
  }

  private static boolean isText(CommandLine line) {
    for (int i = 0; i < line.size(); i++) {
      String text = new String(line.word(i), StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') >= 0) {
        return false;
      }
    }
    return true;
  }

  private static String json(CommandLine line) {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < line.size(); i++) {
      json.append(i == 0 ? "\"" : ",\"");
      new String(line.word(i), StandardCharsets.UTF_8)
          .chars()
          .forEach(
              c ->
                  json.append(
                      c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : (char) c + ""));
      json.append('"');
    }
    return json.append(']').toString();
  }

  private static String path(CommandLine line) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      path.append('/');
      for (byte b : line.word(i)) {
        path.append("%%%02x".formatted(b & 0xff));
      }
    }
    // A slash at the very end would close the last word; this one follows an empty one.
    return line.word(line.size() - 1).length == 0 ? path + "/" : path.toString();
  }

  /** A Redis that is asked directly. */
  private static final class Twin implements AutoCloseable {
    private final Socket socket;

    Twin(int port) throws IOException {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    List<Reply> ask(List<CommandLine> lines) throws IOException, RespException {
      ByteBuf out = Unpooled.buffer();
      lines.forEach(line -> RespWriter.write(line, out));
      out.readBytes(socket.getOutputStream(), out.readableBytes());
      ByteBuf in = Unpooled.buffer();
      ReplyDecoder decoder = new ReplyDecoder();
      List<Reply> replies = new ArrayList<>();
      while (replies.size() < lines.size()) {
        Reply reply = decoder.decode(in, new ReplyBudget(MAX_REPLY));
        if (reply != null) {
          replies.add(reply);
        } else {
          byte[] chunk = new byte[64 * 1024];
          int length = socket.getInputStream().read(chunk);
          assertThat(length).isPositive();
          in.writeBytes(chunk, 0, length);
        }
      }
      return replies;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
