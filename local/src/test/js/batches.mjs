// Pipelines and transactions.
import assert from "node:assert/strict";
import { run } from "./harness.mjs";

await run({
  async "pipeline answers in order"(redis) {
    const pipeline = redis.pipeline();
    pipeline.set("p", 1);
    pipeline.incr("p");
    pipeline.hset("h", { a: { b: 1 } });
    pipeline.hgetall("h");
    pipeline.zadd("z", { score: 1.5, member: "m" });
    pipeline.zrange("z", 0, -1, { withScores: true });
    pipeline.get("none");
    assert.equal(pipeline.length(), 7);
    assert.deepEqual(await pipeline.exec(), ["OK", 2, 1, { a: { b: 1 } }, 1, ["m", 1.5], null]);
  },

  async "pipeline keeps errors in their place"(redis) {
    const failing = () => redis.pipeline().set("text", "OK").incr("text").get("text").lpush("text", "x");
    const results = await failing().exec({ keepErrors: true });
    assert.deepEqual(results[0], { error: undefined, result: "OK" });
    assert.equal(results[1].error, "ERR value is not an integer or out of range");
    assert.equal(results[2].result, "OK");
    assert.match(results[3].error, /^WRONGTYPE Operation/);
    await assert.rejects(failing().exec(), /Command 2 \[ incr \] failed: ERR value is not an integer/);
  },

  async "pipeline of 1,000 SET and 1,000 GET"(redis) {
    const pipeline = redis.pipeline();
    for (let i = 0; i < 1000; i++) pipeline.set(`k${i}`, `v${i}`);
    for (let i = 0; i < 1000; i++) pipeline.get(`k${i}`);
    const results = await pipeline.exec();
    assert.deepEqual(results, [...Array(1000).fill("OK"), ...Array.from({ length: 1000 }, (_, i) => `v${i}`)]);
  },

  async "multi has typed results"(redis) {
    const multi = redis.multi();
    multi.set("m", 5);
    multi.incrby("m", 2);
    multi.get("m");
    multi.hset("h", { a: 1 });
    multi.hgetall("h");
    multi.hgetall("none");
    multi.smembers("none");
    assert.deepEqual(await multi.exec(), ["OK", 7, 7, 1, { a: 1 }, null, []]);
  },

  async "multi runs on after an error"(redis) {
    const failing = () => redis.multi().set("text", "text").incr("text").set("after", "yes");
    await assert.rejects(failing().exec(), /Command 2 \[ incr \] failed: ERR value is not an integer/);
    assert.equal(await redis.get("after"), "yes");
    const results = await failing().exec({ keepErrors: true });
    assert.deepEqual(results.map(({ result }) => result), ["OK", undefined, "OK"]);
    assert.equal(results[1].error, "ERR value is not an integer or out of range");
  },

  async "multi that cannot be queued changes nothing"(redis) {
    await redis.set("kept", 1);
    // zadd without members has too few arguments for Redis.
    await assert.rejects(
      redis.multi().set("kept", 2).zadd("z", { xx: true }).exec(),
      /ERR wrong number of arguments for 'zadd' command/,
    );
    assert.equal(await redis.get("kept"), 1);
  },

  async "many calls at once"(redis) {
    const calls = Array.from({ length: 300 }, (_, i) =>
      Promise.all([redis.set(`k${i}`, i), redis.incr("n"), redis.hset("h", { [i]: i })]),
    );
    await Promise.all(calls);
    assert.equal(await redis.get("n"), 300);
    assert.equal(await redis.hlen("h"), 300);
    const read = await Promise.all(Array.from({ length: 300 }, (_, i) => redis.get(`k${i}`)));
    assert.deepEqual(read, Array.from({ length: 300 }, (_, i) => i));
  },

  async "one of many calls fails alone"(redis) {
    await redis.set("text", "text");
    const [good, bad, alsoGood] = await Promise.allSettled([redis.get("text"), redis.incr("text"), redis.ping()]);
    assert.deepEqual([good.value, alsoGood.value], ["text", "PONG"]);
    assert.match(bad.reason.message, /ERR value is not an integer/);
  },
});
