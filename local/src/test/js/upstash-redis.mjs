// What an application does with @upstash/redis, run against a RedisGate named by the environment.
// Ends with exit code 0 only when every answer was the expected one.
import assert from "node:assert/strict";
import { Redis } from "@upstash/redis";

const settings = {
  url: process.env.UPSTASH_REDIS_REST_URL,
  token: process.env.UPSTASH_REDIS_REST_TOKEN,
  enableTelemetry: false,
};
const key = (name) => `${process.env.KEY_PREFIX ?? "js"}:${name}`;
const one = new Redis({ ...settings, enableAutoPipelining: false });
const auto = new Redis(settings);

const tests = {
  async "set, get and a missing key"(redis) {
    assert.equal(await redis.set(key("greeting"), "hello"), "OK");
    assert.equal(await redis.get(key("greeting")), "hello");
    assert.equal(await redis.get(key("none")), null);
    assert.equal(await redis.set(key("greeting"), "again", { nx: true }), null);
    assert.equal(await redis.set(key("short"), "lived", { ex: 100 }), "OK");
    assert.equal(await redis.ttl(key("short")), 100);
    assert.equal(await redis.del(key("greeting"), key("none")), 1);
  },

  async "values of many kinds"(redis) {
    for (const value of ["", "123", "3.14159", "1e10", "line\nline", "say \"hi\"", "🫶 键 é", "OK"]) {
      await redis.set(key("value"), value);
      const got = await redis.get(key("value"));
      assert.equal(String(got), value);
    }
    await redis.set(key("object"), { a: [1, "two", null], b: { c: true } });
    assert.deepEqual(await redis.get(key("object")), { a: [1, "two", null], b: { c: true } });
  },

  async "a value of 1 MiB"(redis) {
    const large = "é".repeat(512 * 1024);
    await redis.set(key("large"), large);
    assert.equal(await redis.strlen(key("large")), 1024 * 1024);
    assert.equal(await redis.get(key("large")), large);
  },

  async "an emoji as key and value"(redis) {
    await redis.set(key("😀/🫶"), "👩‍👩‍👧");
    assert.equal(await redis.get(key("😀/🫶")), "👩‍👩‍👧");
  },

  async "hash"(redis) {
    await redis.del(key("hash"));
    assert.equal(await redis.hset(key("hash"), { name: "Ada", born: 1815 }), 2);
    assert.equal(await redis.hget(key("hash"), "name"), "Ada");
    assert.deepEqual(await redis.hgetall(key("hash")), { name: "Ada", born: 1815 });
    assert.equal(await redis.hgetall(key("none")), null);
    assert.equal(await redis.hincrby(key("hash"), "born", 1), 1816);
    assert.deepEqual(await redis.hmget(key("hash"), "name", "none"), { name: "Ada", none: null });
  },

  async "list"(redis) {
    await redis.del(key("list"));
    assert.equal(await redis.rpush(key("list"), "a", "b", "c"), 3);
    assert.deepEqual(await redis.lrange(key("list"), 0, -1), ["a", "b", "c"]);
    assert.equal(await redis.lpop(key("list")), "a");
    assert.equal(await redis.llen(key("list")), 2);
  },

  async "sorted set"(redis) {
    await redis.del(key("zset"));
    assert.equal(await redis.zadd(key("zset"), { score: 1, member: "a" }, { score: 2.5, member: "b" }), 2);
    assert.deepEqual(await redis.zrange(key("zset"), 0, -1, { withScores: true }), ["a", 1, "b", 2.5]);
    assert.equal(await redis.zscore(key("zset"), "b"), 2.5);
    assert.equal(await redis.zrank(key("zset"), "none"), null);
  },

  async "pipeline"(redis) {
    const pipeline = redis.pipeline();
    pipeline.set(key("p"), 1);
    pipeline.incr(key("p"));
    pipeline.get(key("p"));
    assert.deepEqual(await pipeline.exec(), ["OK", 2, 2]);
    const failing = redis.pipeline();
    failing.set(key("text"), "text");
    failing.incr(key("text"));
    failing.get(key("text"));
    const results = await failing.exec({ keepErrors: true });
    assert.equal(results[0].result, "OK");
    assert.match(results[1].error, /^ERR value is not an integer/);
    assert.equal(results[2].result, "text");
  },

  async "multi"(redis) {
    const multi = redis.multi();
    multi.set(key("m"), 5);
    multi.incrby(key("m"), 2);
    multi.get(key("m"));
    assert.deepEqual(await multi.exec(), ["OK", 7, 7]);
    const failing = redis.multi();
    failing.set(key("text"), "text");
    failing.incr(key("text"));
    await assert.rejects(failing.exec(), /ERR value is not an integer/);
  },

  async "scan until the cursor is 0"(redis) {
    const prefix = key("scan");
    const pipeline = redis.pipeline();
    for (let i = 0; i < 500; i++) pipeline.set(`${prefix}:${i}`, i);
    await pipeline.exec();
    const found = new Set();
    let cursor = "0";
    do {
      const [next, keys] = await redis.scan(cursor, { match: `${prefix}:*`, count: 100 });
      keys.forEach((k) => found.add(k));
      cursor = next;
    } while (cursor !== "0");
    assert.equal(found.size, 500);
  },

  async "errors carry Redis's text"(redis) {
    await redis.set(key("text"), "text");
    await assert.rejects(redis.incr(key("text")), /ERR value is not an integer or out of range/);
    await assert.rejects(redis.lpush(key("text"), "x"), /WRONGTYPE/);
    assert.equal(await redis.eval("return redis.call('SET', KEYS[1], ARGV[1])", [key("lua")], ["x"]), "OK");
    assert.deepEqual(
      await redis.eval("return {redis.call('SET', KEYS[1], 'y'), 1, false}", [key("lua")], []),
      ["OK", 1, null],
    );
    await assert.rejects(redis.evalsha("f".repeat(40), [], []), /NOSCRIPT No matching script/);
  },

  async "subscribe and publish"(redis) {
    const next = (subscription, event) =>
      new Promise((resolve, reject) => {
        subscription.on(event, resolve);
        subscription.on("error", reject);
      });
    const chat = redis.subscribe([key("chat")]);
    const users = redis.psubscribe([key("user:*")]);
    await Promise.all([next(chat, "subscribe"), next(users, "psubscribe")]);
    const message = next(chat, "message");
    const update = next(users, "pmessage");
    assert.equal(await redis.publish(key("chat"), "hello, you"), 1);
    await redis.publish(key("user:7"), { a: 1 });
    assert.deepEqual(await message, { channel: key("chat"), message: "hello, you" });
    const { pattern, channel, message: payload } = await update;
    assert.deepEqual([pattern, channel, payload], [key("user:*"), key("user:7"), { a: 1 }]);
    await chat.unsubscribe();
    await users.unsubscribe();
  },

  async "many at once"(redis) {
    await redis.del(key("counter"));
    await Promise.all(Array.from({ length: 200 }, () => redis.incr(key("counter"))));
    assert.equal(await redis.get(key("counter")), 200);
  },
};

for (const [mode, redis] of [["one by one", one], ["auto-pipelined", auto]]) {
  for (const [name, test] of Object.entries(tests)) {
    await test(redis);
    console.log(`ok  ${mode}: ${name}`);
  }
}
await assert.rejects(new Redis({ ...settings, token: "wrong" }).get("x"), /WRONGPASS/);
const plain = new Redis({ ...settings, responseEncoding: false });
await plain.set(key("plain"), "✓ é \u0001");
assert.equal(await plain.get(key("plain")), "✓ é \u0001");
console.log("ok  without base64, wrong token");
