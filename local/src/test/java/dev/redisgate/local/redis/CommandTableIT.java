package dev.redisgate.local.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.process.ServerProcess;
import dev.redisgate.protocol.command.CommandGroup;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandSpec;
import dev.redisgate.protocol.command.CommandTable;
import dev.redisgate.protocol.command.KeySpec;
import dev.redisgate.protocol.command.KeySpec.BeginSearch;
import dev.redisgate.protocol.command.KeySpec.FindKeys;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command table agrees with a real Redis 7.0: it has the same commands and subcommands, of the
 * same arity, flags and key specifications, and finds the same keys in real command lines.
 */
class CommandTableIT {
  private static final CommandTable TABLE = CommandTable.standard();
  private static final Pattern LATER_VERSION = Pattern.compile("7\\.[1-9]|[89]\\.|\\d\\d");
  private static final int REPLY_WITHIN_MILLIS = 10_000;

  @TempDir private static Path directory;
  private static Process server;
  private static Connection redis;

  @BeforeAll
  static void startRedis() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // The binary as it comes: the one of an instance has some commands taken away.
    List<String> command =
        List.of(
            RedisExecutable.of(null).toString(),
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "");
    server = ServerProcess.start(command, directory, directory.resolve("log"));
    assertThat(ServerProcess.await(server, () -> answers(port), Duration.ofSeconds(10))).isTrue();
    redis = new Connection(port);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  @AfterAll
  static void stopRedis() throws IOException {
    if (redis != null) {
      redis.close();
    }
    server.destroyForcibly().onExit().join();
  }

  @Test
  void rows_areThoseOfTheServer() throws IOException {
    Set<String> ofServer = new TreeSet<>();
    describeAll(list(redis.ask("COMMAND")), ofServer);
    Set<String> ofTable = new TreeSet<>();
    for (CommandSpec spec : TABLE.all()) {
      if (isOfRedis70(spec)) {
        ofTable.add(describe(spec));
      }
    }

    assertThat(ofServer).hasSizeGreaterThan(350);
    assertThat(without(ofServer, ofTable)).as("at the server, not in the table").isEmpty();
    assertThat(without(ofTable, ofServer)).as("in the table, not at the server").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET a",
        "SET a v EX 5 NX",
        "APPEND a v",
        "GETEX a PERSIST",
        "MGET a b c",
        "MSET a 1 b 2 c 3",
        "MSETNX a 1",
        "LCS a b IDX",
        "DEL a",
        "DEL a b c",
        "UNLINK a b",
        "EXISTS a a",
        "TOUCH a b",
        "RENAME a b",
        "COPY a b DB 1 REPLACE",
        "DUMP a",
        "RESTORE a 0 v REPLACE",
        "OBJECT ENCODING a",
        "OBJECT FREQ a",
        "MEMORY USAGE a SAMPLES 5",
        "MOVE a 1",
        "SORT a",
        "SORT a DESC LIMIT 0 10 BY x* GET y* ALPHA",
        "SORT a LIMIT 0 10 STORE b",
        "SORT a STORE b STORE c",
        "SORT_RO a BY x*",
        "MIGRATE h 1 a 0 1",
        "MIGRATE h 1 a 0 1 COPY AUTH p",
        "MIGRATE h 1 '' 0 1 COPY KEYS a b",
        "HSET a f v g w",
        "HGETALL a",
        "HSCAN a 0 MATCH x",
        "LPUSH a 1 2 3",
        "LMOVE a b LEFT RIGHT",
        "LMPOP 2 a b LEFT COUNT 2",
        "BLPOP a b c 0",
        "BLMOVE a b LEFT RIGHT 0",
        "BLMPOP 0 2 a b LEFT",
        "SADD a 1 2",
        "SMOVE a b v",
        "SDIFF a b c",
        "SINTERSTORE d a b",
        "SINTERCARD 2 a b LIMIT 1",
        "ZADD a GT 1 v",
        "ZRANGE a 0 -1 REV",
        "ZRANGESTORE d a 0 -1",
        "ZUNION 2 a b WEIGHTS 1 2",
        "ZUNIONSTORE d 3 a b c AGGREGATE MAX",
        "ZINTERSTORE d 1 a",
        "ZDIFFSTORE d 2 a b",
        "ZMPOP 1 a MIN",
        "BZMPOP 0 2 a b MIN COUNT 3",
        "BZPOPMIN a b 0",
        "BITOP NOT d a",
        "BITOP AND d a b c",
        "BITFIELD a GET u8 0",
        "PFCOUNT a b",
        "PFMERGE d a b",
        "GEOADD a 1 2 m",
        "GEORADIUS a 1 2 3 m",
        "GEORADIUS a 1 2 3 m COUNT 5 STORE b",
        "GEORADIUS a 1 2 3 m STOREDIST b",
        "GEORADIUSBYMEMBER a m 3 m STORE b",
        "GEOSEARCHSTORE d a FROMMEMBER m BYRADIUS 1 m",
        "XADD a * f v",
        "XREAD COUNT 1 STREAMS a b 0 0",
        "XREAD BLOCK 0 STREAMS a $",
        "XREADGROUP GROUP g c COUNT 1 NOACK STREAMS a b c > > >",
        "XREADGROUP GROUP STREAMS c STREAMS a >",
        "XGROUP CREATE a g $ MKSTREAM",
        "XINFO STREAM a FULL",
        "EVAL x 2 a b c d",
        "EVALSHA_RO x 1 a",
        "FCALL f 3 a b c",
        "WATCH a b"
      })
  void keys_areThoseOfTheServer(String text) throws IOException {
    assertThat(keys(words(text))).isEqualTo(redis.ask(getKeys(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PING x", "SPUBLISH c m", "SSUBSCRIBE c d", "SCAN 0"})
  void lineWithoutKeys_hasNoneAtTheServerEither(String text) throws IOException {
    assertThat(keys(words(text))).isEmpty();
    assertThat(redis.ask(getKeys(text))).isEqualTo("-ERR The command has no key arguments");
  }

  /** Later rows and those of modules cannot be compared with this server. */
  private static boolean isOfRedis70(CommandSpec spec) {
    return spec.group() != CommandGroup.JSON && !LATER_VERSION.matcher(spec.since()).lookingAt();
  }

  private static String describe(CommandSpec spec) {
    List<String> flags =
        spec.flags().stream().map(flag -> flag.name().toLowerCase(Locale.ROOT)).sorted().toList();
    List<String> keys = spec.keySpecs().stream().map(CommandTableIT::describe).toList();
    return spec.name() + ": arity " + spec.arity() + ", flags " + flags + ", keys " + keys;
  }

  private static String describe(KeySpec spec) {
    String begin =
        switch (spec.begin()) {
          case BeginSearch.Index(int position) -> "index " + List.of(position);
          case BeginSearch.Keyword(String word, int from) -> "keyword " + List.of(word, from);
          case BeginSearch.Unknown _ -> "unknown []";
        };
    String find =
        switch (spec.find()) {
          case FindKeys.Range(int last, int step, int limit) ->
              "range " + List.of(last, step, limit);
          case FindKeys.KeyNum(int index, int first, int step) ->
              "keynum " + List.of(index, first, step);
          case FindKeys.Unknown _ -> "unknown []";
        };
    return begin + " " + find + (spec.notKey() ? " not_key" : "");
  }

  /** COMMAND's rows: name, arity, flags, first, last, step, categories, tips, keys, subcommands. */
  private static void describeAll(List<?> rows, Set<String> descriptions) {
    for (Object each : rows) {
      List<?> row = (List<?>) each;
      List<String> flags = list(row.get(2)).stream().map(Object::toString).sorted().toList();
      List<String> keys = list(row.get(8)).stream().map(CommandTableIT::describeKeys).toList();
      descriptions.add(
          row.get(0) + ": arity " + row.get(1) + ", flags " + flags + ", keys " + keys);
      describeAll(list(row.get(9)), descriptions);
    }
  }

  private static String describeKeys(Object keySpec) {
    Map<String, Object> parts = map(keySpec);
    String notKey = list(parts.get("flags")).contains("not_key") ? " not_key" : "";
    return typeAndValues(parts.get("begin_search"))
        + " "
        + typeAndValues(parts.get("find_keys"))
        + notKey;
  }

  private static String typeAndValues(Object search) {
    Map<String, Object> parts = map(search);
    return parts.get("type") + " " + map(parts.get("spec")).values();
  }

  private static List<?> list(Object reply) {
    assertThat(reply).isInstanceOf(List.class);
    return (List<?>) reply;
  }

  /** RESP2 writes a map as a list of keys and values in turn. */
  private static Map<String, Object> map(Object reply) {
    List<?> turns = list(reply);
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < turns.size(); i += 2) {
      map.put((String) turns.get(i), turns.get(i + 1));
    }
    return map;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static List<String> keys(String[] words) {
    CommandLine line =
        CommandLine.of(Stream.of(words).map(word -> word.getBytes(ISO_8859_1)).toList());
    List<String> keys = new ArrayList<>();
    TABLE.forEachKey(TABLE.find(line).orElseThrow(), line, i -> keys.add(words[i]));
    return keys;
  }

  private static String[] getKeys(String text) {
    return words("COMMAND GETKEYS " + text);
  }

  /** Two quotes are an empty word. */
  private static String[] words(String text) {
    return Stream.of(text.split(" "))
        .map(word -> word.equals("''") ? "" : word)
        .toArray(String[]::new);
  }

  /** A connection that shows replies as they are: texts, numbers and lists, errors with a dash. */
  private static final class Connection implements Closeable {
    private final Socket socket;
    private final InputStream in;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(REPLY_WITHIN_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    }

    Object ask(String... words) throws IOException {
      StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
      for (String word : words) {
        request.append("$" + word.length() + "\r\n" + word + "\r\n");
      }
      socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
      return reply();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    private Object reply() throws IOException {
      String line = line();
      String rest = line.substring(1);
      return switch (line.charAt(0)) {
        case '+' -> rest;
        case '-' -> line;
        case ':' -> Long.valueOf(rest);
        case '$' -> bulk(Integer.parseInt(rest));
        case '*' -> array(Integer.parseInt(rest));
        default -> throw new IOException("not a reply: " + line);
      };
    }

    private String bulk(int length) throws IOException {
      String text = new String(in.readNBytes(length), ISO_8859_1);
      in.skipNBytes(2);
      return text;
    }

    private List<Object> array(int size) throws IOException {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        items.add(reply());
      }
      return items;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\r'; next = in.read()) {
        if (next < 0) {
          throw new EOFException();
        }
        line.append((char) next);
      }
      in.skipNBytes(1);
      return line.toString();
    }
  }
}
