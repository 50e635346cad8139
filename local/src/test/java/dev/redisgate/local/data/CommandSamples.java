package dev.redisgate.local.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes random commands of every group. Keys are few and shared by all types, so that many commands
 * meet a key of another type; some arguments are nonsense on purpose.
 *
 * <p>Left out is what two servers may rightly answer differently: what depends on chance or on the
 * clock, and cursors. So are documented differences: a stream that MAXLEN ~ would trim, a consumer
 * that NOACK would create, a page of SCAN that Redis ends early.
 */
final class CommandSamples {
  private static final List<String> TEMPLATES =
      """
      SET k v|SET k v NX|SET k v XX GET|SET k v KEEPTTL|SET k v EX e|SET k v bad|GET k|GETSET k v|GETDEL k
      GETEX k|GETEX k PERSIST|MGET k k k|MSET k v k v|MSETNX k v k v|APPEND k v|STRLEN k|SETRANGE k i v
      GETRANGE k i i|INCR k|DECR k|INCRBY k i|DECRBY k i|INCRBYFLOAT k f|SETNX k v|SUBSTR k i i
      LCS k k|LCS k k LEN|LCS k k IDX|SETEX k e v|PSETEX k e000 v
      DEL k|DEL k k k|UNLINK k k|EXISTS k k|TYPE k|RENAME k k|RENAMENX k k|COPY k k REPLACE|TOUCH k k
      EXPIRE k 100000|EXPIRE k e|EXPIRE k 100000 NX|EXPIRE k 100000 GT LT|EXPIREAT k 99999999999|EXPIRETIME k
      PERSIST k|OBJECT ENCODING k|OBJECT REFCOUNT k|DBSIZE|DUMP none|SORT k|SORT k ALPHA|SORT k LIMIT 0 2 DESC ALPHA
      SORT k ALPHA STORE k|SORT_RO k ALPHA|KEYS k*
      HSET k m v|HSET k m v m v|HSETNX k m v|HGET k m|HMGET k m m|HDEL k m m|HLEN k|HEXISTS k m|HSTRLEN k m
      HINCRBY k m i|HINCRBYFLOAT k m f|HGETALL k|HKEYS k|HVALS k|HMSET k m v|HRANDFIELD none
      LPUSH k v v|RPUSH k v v v|LPUSHX k v|RPUSHX k v|LPOP k|RPOP k i|LLEN k|LRANGE k i i|LINDEX k i|LSET k i v
      LREM k i v|LTRIM k i i|LINSERT k BEFORE v v|LPOS k v|LPOS k v RANK i COUNT 0|LMOVE k k LEFT RIGHT
      RPOPLPUSH k k|LMPOP 2 k k LEFT COUNT 2|LMPOP bad k LEFT
      SADD k m m m|SREM k m|SCARD k|SISMEMBER k m|SMISMEMBER k m m|SMEMBERS k|SMOVE k k m|SINTER k k|SUNION k k
      SDIFF k k|SINTERSTORE k k k|SUNIONSTORE k k k|SDIFFSTORE k k k|SINTERCARD 2 k k|SINTERCARD 2 k k LIMIT 1
      ZADD k f m|ZADD k f m f m|ZADD k NX f m|ZADD k XX CH f m|ZADD k GT f m|ZADD k INCR f m|ZADD k bad m|ZINCRBY k f m
      ZREM k m|ZCARD k|ZCOUNT k -inf f|ZSCORE k m|ZMSCORE k m m|ZRANK k m|ZREVRANK k m|ZRANGE k i i
      ZRANGE k i i WITHSCORES|ZRANGE k f f BYSCORE|ZRANGE k (f +inf BYSCORE LIMIT 0 2|ZRANGE k - + BYLEX
      ZRANGE k i i REV|ZREVRANGE k i i WITHSCORES|ZRANGEBYSCORE k f f|ZREVRANGEBYSCORE k f f|ZRANGEBYLEX k - [m
      ZREVRANGEBYLEX k + -|ZLEXCOUNT k - +|ZPOPMIN k|ZPOPMAX k i|ZREMRANGEBYRANK k i i|ZREMRANGEBYSCORE k f f
      ZREMRANGEBYLEX k - (m|ZUNION 2 k k|ZUNION 2 k k WEIGHTS f f AGGREGATE MAX WITHSCORES|ZINTER 2 k k WITHSCORES
      ZDIFF 2 k k|ZUNIONSTORE k 2 k k|ZINTERSTORE k 2 k k|ZDIFFSTORE k 2 k k|ZINTERCARD 2 k k|ZMPOP 1 k MIN
      ZRANGESTORE k k i i
      SETBIT k i 1|GETBIT k i|BITCOUNT k|BITCOUNT k i i BIT|BITPOS k 1|BITPOS k 0 i|BITOP AND k k k|BITOP NOT k k
      BITFIELD k SET u8 0 i|BITFIELD k OVERFLOW FAIL INCRBY i4 0 i|BITFIELD_RO k GET u4 0
      PFADD k m m|PFCOUNT k k|PFMERGE k k
      GEOADD k 13.361389 38.115556 m|GEOADD k 15.087269 37.502669 m|GEOPOS k m m|GEODIST k m m km|GEOHASH k m
      GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 300 km ASC WITHDIST|GEOSEARCH k FROMMEMBER m BYBOX 400 400 km ASC
      GEOSEARCHSTORE k k FROMLONLAT 15 37 BYRADIUS 300 km|GEORADIUS_RO k 15 37 200 km ASC
      XADD k 1-* m v|XADD k i-1 m v|XADD k NOMKSTREAM 5-* m v|XLEN k|XRANGE k - +|XRANGE k - + COUNT 2|XREVRANGE k + -
      XDEL k 1-0|XTRIM k MAXLEN i|XTRIM k MINID 2|XREAD COUNT 2 STREAMS k 0|XREAD STREAMS k k 0 0|XGROUP CREATE k g 0
      XGROUP CREATE k g $ MKSTREAM|XGROUP DESTROY k g|XGROUP SETID k g 0|XREADGROUP GROUP g c STREAMS k >
      XACK k g 1-0|XPENDING k g|XINFO GROUPS k|XSETID k 9-9|XGROUP CREATECONSUMER k g c|XGROUP DELCONSUMER k g c
      XADD k MAXLEN ~ 500 i-1 m v|XADD k NOMKSTREAM MAXLEN ~ 500 LIMIT 50 5-* m v|XADD k MAXLEN ~ 500 5-* m
      XADD k MAXLEN ~ bad 5-* m v|XADD k LIMIT i MAXLEN ~ 500 bad m v|XADD k MAXLEN = i 5-* m v|XADD k MINID ~ 3 5-* m v
      XTRIM k MAXLEN ~ 500 LIMIT i|XTRIM k MAXLEN = i LIMIT 5
      XREADGROUP GROUP none c NOACK STREAMS k >|XREADGROUP GROUP g c NOACK COUNT bad STREAMS k >
      XREADGROUP GROUP g c NOACK STREAMS k k >|XREADGROUP GROUP g c NOACK STREAMS k $
      SCAN 0 MATCH none* COUNT 1000|SCAN 0 COUNT 1000 TYPE none|SCAN 0 COUNT 0 TYPE none|SCAN 0 MATCH
      SCAN bad MATCH v|SCAN 0 TYPE stream COUNT bad
      EVAL return{KEYS[1],ARGV[1]} 1 k v|EVAL return{1,2.9,false,'a',nil,5} 0|EVAL return{ok='fine'} 0
      EVAL return{err='NO_no'} 0|EVAL return_redis.call('GET',KEYS[1]) 1 k|EVAL return{redis.pcall('INCR',KEYS[1])} 1 k
      EVAL return_redis.status_reply('OK') 0|EVAL return{{{}},{}} 0|EVAL bad( 0|EVAL_RO return_redis.call('SET','k','v') 0
      EVALSHA ffffffffffffffffffffffffffffffffffffffff 0|SCRIPT EXISTS ffff|SCRIPT LOAD return_1|SCRIPT FLUSH
      FUNCTION LOAD REPLACE #!lua_name=f\\nredis.register_function('f',function(k,a)return_k[1]end)|FCALL f 1 k
      FCALL none 0|FUNCTION LIST|FUNCTION STATS|FUNCTION DELETE f
      PING|PING v|ECHO v|ECHO|GET|GET k k|SET k|NOSUCH k v|HSET k m|XADD k|OBJECT BAD k|COMMAND COUNT|PUBLISH k v
      PUBSUB CHANNELS|PUBSUB NUMSUB k|EXPIRE k bad|SCAN bad|TIME bad|DEL
      """
          .lines()
          .flatMap(line -> List.of(line.strip().split("\\|")).stream())
          .toList();

  /** Commands whose elements come in no particular order. */
  static final Set<String> UNORDERED =
      Set.of("SMEMBERS", "SINTER", "SUNION", "SDIFF", "HGETALL", "HKEYS", "HVALS", "KEYS", "SORT");

  private static final String[] VALUES = {
    "",
    "0",
    "1",
    "-7",
    "10",
    "3.0e3",
    "abc",
    "a b",
    "line\r\nline",
    "é😀",
    "9223372036854775807",
    "x".repeat(70)
  };
  private static final String[] FLOATS = {
    "0", "1", "-1.5", "2.25", "1e3", "inf", "-inf", "nan", "17"
  };
  private static final int KEYS = 12;

  private final RandomGenerator random;

  CommandSamples(RandomGenerator random) {
    this.random = random;
  }

  /** The words of one command that RedisGate passes on as it is. */
  List<byte[]> next() {
    List<byte[]> words = filledTemplate();
    // A copy of a key onto itself is a documented difference.
    while (words.size() > 2
        && Arrays.equals(words.getFirst(), text("COPY"))
        && Arrays.equals(words.get(1), words.get(2))) {
      words = filledTemplate();
    }
    return words;
  }

  private List<byte[]> filledTemplate() {
    String template = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
    List<byte[]> words = new ArrayList<>();
    for (String word : template.split(" ")) {
      words.add(words.isEmpty() ? text(word) : filled(word));
    }
    return words;
  }

  private byte[] filled(String word) {
    return switch (word) {
      case "k" -> text("k" + random.nextInt(KEYS));
      case "m" -> text("m" + random.nextInt(6));
      case "v" -> value();
      case "i" -> text(String.valueOf(random.nextInt(-3, 12)));
      // A time to live is over at once or not while the test runs: the clock decides nothing.
      case "e", "e000" -> text(random.nextInt(3) == 0 ? "-1" : "100000" + word.substring(1));
      case "f" -> text(FLOATS[random.nextInt(FLOATS.length)]);
      case "(f" -> text("(" + FLOATS[random.nextInt(FLOATS.length)]);
      case "[m", "(m" -> text(word.charAt(0) + "m" + random.nextInt(6));
      case "i-1" -> text(random.nextInt(1, 12) + "-1");
      // Blanks and line breaks of scripts are written as _ and \n above.
      default ->
          text(word.contains("(") ? script(word) : word.startsWith("return") ? script(word) : word);
    };
  }

  private static String script(String word) {
    return word.replace("\\n", "\n").replace("return_", "return ").replace("lua_name", "lua name");
  }

  private byte[] value() {
    if (random.nextInt(8) == 0) {
      byte[] binary = new byte[random.nextInt(20)];
      random.nextBytes(binary);
      return binary;
    }
    return text(VALUES[random.nextInt(VALUES.length)]);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
