// Examples of the documentation of @upstash/redis, type by type.
import assert from "node:assert/strict";
import { Redis } from "@upstash/redis";
import { run, settings } from "./harness.mjs";

await run({
  async "strings"(redis) {
    assert.equal(await redis.set("key", "hello"), "OK");
    assert.equal(await redis.get("none"), null);
    assert.equal(await redis.set("key", "again", { nx: true }), null);
    assert.equal(await redis.set("none", "x", { xx: true }), null);
    assert.equal(await redis.set("key", "new", { get: true }), "hello");
    assert.equal(await redis.set("short", "lived", { ex: 100 }), "OK");
    assert.equal(await redis.ttl("short"), 100);
    assert.equal(await redis.set("short", "kept", { keepTtl: true }), "OK");
    assert.equal(await redis.ttl("short"), 100);
    assert.equal(await redis.setnx("key", "x"), 0);
    assert.equal(await redis.setex("short", 60, "x"), "OK");
    assert.equal(await redis.psetex("short", 60_000, "x"), "OK");
    assert.equal(await redis.getset("key", "other"), "new");
    assert.equal(await redis.getdel("key"), "other");
    assert.equal(await redis.getdel("key"), null);
    assert.equal(await redis.getex("short", { persist: true }), "x");
    assert.equal(await redis.ttl("short"), -1);
    assert.equal(await redis.getex("short", { ex: 100 }), "x");
    assert.equal(await redis.ttl("short"), 100);
    assert.equal(await redis.append("text", "Hello"), 5);
    assert.equal(await redis.append("text", " World"), 11);
    assert.equal(await redis.strlen("text"), 11);
    assert.equal(await redis.getrange("text", 0, 4), "Hello");
    assert.equal(await redis.setrange("text", 6, "Redis"), 11);
  },

  async "many strings"(redis) {
    assert.equal(await redis.mset({ a: 1, b: { two: 2 }, c: "three" }), "OK");
    assert.deepEqual(await redis.mget("a", "b", "none", "c"), [1, { two: 2 }, null, "three"]);
    assert.deepEqual(await redis.mget(["a", "none"]), [1, null]);
    assert.equal(await redis.msetnx({ a: 9, d: 9 }), 0);
    assert.equal(await redis.exists("a", "d", "a"), 2);
  },

  async "counters"(redis) {
    assert.equal(await redis.incr("n"), 1);
    assert.equal(await redis.incrby("n", 10), 11);
    assert.equal(await redis.decr("n"), 10);
    assert.equal(await redis.decrby("n", 3), 7);
    assert.equal(await redis.incrbyfloat("n", 0.5), 7.5);
    await Promise.all(Array.from({ length: 200 }, () => redis.incr("many")));
    assert.equal(await redis.get("many"), 200);
  },

  async "keys"(redis) {
    await redis.mset({ a: 1, b: 2, c: 3 });
    assert.equal(await redis.expire("a", 100), 1);
    assert.equal(await redis.expire("a", 200, "nx"), 0);
    assert.equal(await redis.persist("a"), 1);
    assert.equal(await redis.pexpire("a", 100_000), 1);
    assert.equal(await redis.expireat("a", 4_000_000_000), 1);
    assert.equal(await redis.exec(["EXPIRETIME", "a"]), 4_000_000_000);
    assert.equal(await redis.rename("a", "z"), "OK");
    assert.equal(await redis.renamenx("z", "b"), 0);
    assert.equal(await redis.copy("b", "y"), "COPIED");
    assert.equal(await redis.copy("b", "y"), "NOT_COPIED");
    assert.equal(await redis.touch("b", "none"), 1);
    assert.equal(await redis.dbsize(), 4);
    assert.deepEqual((await redis.keys("*")).sort(), ["b", "c", "y", "z"]);
    assert.equal(await redis.del("b", "none"), 1);
    assert.equal(await redis.unlink("c", "y", "z"), 3);
    assert.equal(await redis.randomkey(), null);
  },

  async "hash"(redis) {
    assert.equal(await redis.hset("hash", { name: "Ada", born: 1815, tags: ["a", 1] }), 3);
    assert.equal(await redis.hset("hash", { name: "Ada" }), 0);
    assert.equal(await redis.hget("hash", "name"), "Ada");
    assert.equal(await redis.hget("hash", "none"), null);
    assert.deepEqual(await redis.hgetall("hash"), { name: "Ada", born: 1815, tags: ["a", 1] });
    assert.equal(await redis.hgetall("none"), null);
    assert.equal(await redis.hincrby("hash", "born", 1), 1816);
    assert.equal(await redis.hincrbyfloat("hash", "born", 0.5), 1816.5);
    assert.deepEqual(await redis.hmget("hash", "name", "none"), { name: "Ada", none: null });
    assert.equal(await redis.hsetnx("hash", "name", "x"), 0);
    assert.equal(await redis.hexists("hash", "name"), 1);
    assert.equal(await redis.hlen("hash"), 3);
    assert.equal(await redis.hstrlen("hash", "name"), 3);
    assert.deepEqual((await redis.hkeys("hash")).sort(), ["born", "name", "tags"]);
    assert.deepEqual(await redis.hvals("hash"), ["Ada", 1816.5, ["a", 1]]);
    assert.equal(await redis.hdel("hash", "name", "none"), 1);
    assert.equal((await redis.hrandfield("hash", 2, false)).length, 2);
  },

  async "list"(redis) {
    assert.equal(await redis.rpush("list", "b", "c"), 2);
    assert.equal(await redis.lpush("list", "a", { an: "object" }), 4);
    assert.deepEqual(await redis.lrange("list", 0, -1), [{ an: "object" }, "a", "b", "c"]);
    assert.equal(await redis.lpushx("none", "x"), 0);
    assert.deepEqual(await redis.lpop("list"), { an: "object" });
    assert.equal(await redis.lindex("list", -1), "c");
    assert.equal(await redis.linsert("list", "before", "b", "ab"), 4);
    assert.equal(await redis.lset("list", 0, "A"), "OK");
    assert.equal(await redis.lpos("list", "b"), 2);
    assert.equal(await redis.lrem("list", 1, "ab"), 1);
    assert.equal(await redis.lmove("list", "to", "left", "right"), "A");
    assert.deepEqual(await redis.rpop("list", 5), ["c", "b"]);
    assert.equal(await redis.lpop("list"), null);
    await redis.rpush("list", 1, 2, 3, 4);
    assert.equal(await redis.ltrim("list", 1, 2), "OK");
    assert.deepEqual(await redis.lpop("list", 2), [2, 3]);
    assert.equal(await redis.llen("list"), 0);
  },

  async "set"(redis) {
    assert.equal(await redis.sadd("set", "a", "b", "c"), 3);
    assert.equal(await redis.sadd("other", "b", "c", "d"), 3);
    assert.equal(await redis.scard("set"), 3);
    assert.equal(await redis.sismember("set", "a"), 1);
    assert.deepEqual(await redis.smismember("set", ["a", "x"]), [1, 0]);
    assert.deepEqual((await redis.smembers("set")).sort(), ["a", "b", "c"]);
    assert.deepEqual((await redis.sinter("set", "other")).sort(), ["b", "c"]);
    assert.deepEqual(await redis.sdiff("set", "other"), ["a"]);
    assert.equal(await redis.sunionstore("union", "set", "other"), 4);
    assert.equal(await redis.smove("set", "other", "a"), 1);
    assert.equal(await redis.srem("set", "b", "x"), 1);
    assert.equal(await redis.spop("set"), "c");
    assert.equal(await redis.srandmember("none"), null);
  },

  async "sorted set"(redis) {
    assert.equal(await redis.zadd("zset", { score: 1, member: "a" }, { score: 2.5, member: "b" }), 2);
    assert.equal(await redis.zadd("zset", { xx: true, ch: true }, { score: 3, member: "b" }), 1);
    assert.equal(await redis.zadd("zset", { nx: true }, { score: 9, member: { an: "object" } }), 1);
    assert.deepEqual(await redis.zrange("zset", 0, -1, { withScores: true }), ["a", 1, "b", 3, { an: "object" }, 9]);
    assert.deepEqual(await redis.zrange("zset", "(1", "+inf", { byScore: true, offset: 0, count: 1 }), ["b"]);
    assert.deepEqual(await redis.zrange("zset", 0, 0, { rev: true }), [{ an: "object" }]);
    assert.equal(await redis.zscore("zset", "b"), 3);
    assert.equal(await redis.zscore("zset", "none"), null);
    assert.deepEqual(await redis.zmscore("zset", ["a", "none"]), [1, null]);
    assert.equal(await redis.zrank("zset", "b"), 1);
    assert.equal(await redis.zrevrank("zset", "b"), 1);
    assert.equal(await redis.zrank("zset", "none"), null);
    assert.equal(await redis.zincrby("zset", 0.5, "a"), 1.5);
    assert.equal(await redis.zcard("zset"), 3);
    assert.equal(await redis.zcount("zset", "(1.5", "+inf"), 2);
    assert.equal(await redis.zrem("zset", "b"), 1);
    assert.equal(await redis.zunionstore("union", 2, ["zset", "none"], { weights: [2, 1] }), 2);
    assert.deepEqual(await redis.zpopmin("union"), ["a", 3]);
    assert.deepEqual(await redis.zpopmax("zset", 2), [{ an: "object" }, 9, "a", 1.5]);
    await redis.zadd("lex", { score: 0, member: "a" }, { score: 0, member: "b" });
    assert.deepEqual(await redis.zrange("lex", "[b", "+", { byLex: true }), ["b"]);
    assert.equal(await redis.zremrangebyscore("lex", "-inf", "+inf"), 2);
  },

  async "stream"(redis) {
    assert.equal(await redis.xadd("stream", "1-1", { name: "Ada", born: 1815 }), "1-1");
    assert.match(await redis.xadd("stream", "*", { name: "Bob" }), /^\d+-\d+$/);
    assert.equal(await redis.xadd("none", "*", { a: 1 }, { nomkStream: true }), null);
    assert.equal(await redis.xlen("stream"), 2);
    assert.deepEqual(await redis.xrange("stream", "-", "+", 1), { "1-1": { name: "Ada", born: 1815 } });
    assert.deepEqual(Object.values(await redis.xrevrange("stream", "+", "-", 1)), [{ name: "Bob" }]);
    assert.deepEqual(await redis.xread("stream", "0", { count: 1 }), [
      ["stream", [["1-1", ["name", "Ada", "born", 1815]]]],
    ]);
    assert.equal(await redis.xgroup("stream", { type: "CREATE", group: "g", id: "0" }), "OK");
    const [[, entries]] = await redis.xreadgroup("g", "c", "stream", ">", { count: 1 });
    assert.deepEqual(entries, [["1-1", ["name", "Ada", "born", 1815]]]);
    const [pending, first] = await redis.xpending("stream", "g", "-", "+", 10).then((all) => [all.length, all[0]]);
    assert.deepEqual([pending, first[0], first[1], first[3]], [1, "1-1", "c", 1]);
    assert.equal(await redis.xack("stream", "g", "1-1"), 1);
    assert.equal(await redis.xdel("stream", "1-1"), 1);
    assert.equal(await redis.xtrim("stream", { strategy: "MAXLEN", threshold: 0, exactness: "=" }), 1);
  },

  async "bits, geography and hyperloglog"(redis) {
    assert.equal(await redis.setbit("bits", 7, 1), 0);
    assert.equal(await redis.getbit("bits", 7), 1);
    assert.equal(await redis.bitcount("bits", 0, -1), 1);
    assert.equal(await redis.bitpos("bits", 1), 7);
    assert.equal(await redis.bitop("not", "inverse", "bits"), 1);
    assert.deepEqual(await redis.exec(["BITFIELD", "field", "SET", "u8", 0, 7, "INCRBY", "u8", 0, 1]), [0, 8]);
    const palermo = { longitude: 13.361389, latitude: 38.115556, member: "Palermo" };
    const catania = { longitude: 15.087269, latitude: 37.502669, member: "Catania" };
    assert.equal(await redis.geoadd("geo", palermo, catania), 2);
    assert.equal(await redis.geodist("geo", "Palermo", "Catania", "KM"), 166.2742);
    const [near] = await redis.geopos("geo", "Palermo", "none");
    assert.equal(Math.round(near.lng * 1000), 13361);
    const centre = { type: "FROMMEMBER", member: "Palermo" };
    const found = await redis.geosearch("geo", centre, { type: "BYRADIUS", radius: 200, radiusType: "KM" }, "ASC");
    assert.deepEqual(found.map(({ member }) => member), ["Palermo", "Catania"]);
    assert.equal(await redis.pfadd("hll", "a", "b", "c"), 1);
    assert.equal(await redis.pfcount("hll", "none"), 3);
    assert.equal(await redis.pfmerge("merged", "hll"), "OK");
  },

  async "errors carry Redis's text"(redis) {
    await redis.set("text", "text");
    await assert.rejects(redis.incr("text"), /ERR value is not an integer or out of range/);
    await assert.rejects(redis.lpush("text", "x"), /WRONGTYPE/);
    await assert.rejects(redis.exec(["NOSUCH", "a"]), /ERR unknown command 'NOSUCH'/);
    await assert.rejects(redis.set("k", undefined), /ERR null args are not supported/);
    const wrong = new Redis({ ...settings, token: "wrong", enableAutoPipelining: redis.enableAutoPipelining });
    await assert.rejects(wrong.get("x"), /WRONGPASS/);
  },
});
