// @upstash/ratelimit: its scripts on our Redis.
import assert from "node:assert/strict";
import { Ratelimit } from "@upstash/ratelimit";
import { run } from "./harness.mjs";

const MINUTE = 60_000;
const MARGIN = 15_000;
// Windows follow the clock, and a test must not begin in one and end in the next.
const minutes = [59, 60, 61].find((n) => n * MINUTE - (Date.now() % (n * MINUTE)) > MARGIN);
const window = `${minutes} m`;
const length = minutes * MINUTE;

const limiter = (redis, algorithm) =>
  new Ratelimit({ redis, limiter: algorithm, prefix: "limit", ephemeralCache: false, timeout: 0 });

/** Takes tokens one by one; returns what each attempt was told. */
async function attempts(ratelimit, name, count) {
  const told = [];
  for (let i = 0; i < count; i++) told.push(await ratelimit.limit(name));
  return told;
}

function assertWindow(told, limit) {
  const end = (Math.floor(Date.now() / length) + 1) * length;
  told.forEach(({ success, limit: max, remaining, reset, reason }, i) => {
    assert.deepEqual([success, max, remaining], [i < limit, limit, Math.max(0, limit - i - 1)]);
    assert.equal(reset, end);
    assert.equal(reason, undefined);
  });
}

await run({
  async "fixed window"(redis) {
    const ratelimit = limiter(redis, Ratelimit.fixedWindow(5, window));
    assertWindow(await attempts(ratelimit, "ada", 8), 5);
    assert.equal((await ratelimit.limit("bob")).remaining, 4);
    assert.equal((await ratelimit.getRemaining("ada")).remaining, 0);
    await ratelimit.resetUsedTokens("ada");
    assert.equal((await ratelimit.getRemaining("ada")).remaining, 5);
    assert.equal((await ratelimit.limit("ada")).success, true);
  },

  async "sliding window"(redis) {
    const ratelimit = limiter(redis, Ratelimit.slidingWindow(5, window));
    assertWindow(await attempts(ratelimit, "ada", 8), 5);
    assert.equal((await ratelimit.limit("bob", { rate: 3 })).remaining, 2);
    assert.equal((await ratelimit.limit("bob", { rate: 3 })).success, false);
    assert.equal((await ratelimit.getRemaining("ada")).remaining, 0);
    await ratelimit.resetUsedTokens("ada");
    assert.equal((await ratelimit.limit("ada")).remaining, 4);
  },

  async "sliding window counts part of the one before"(redis) {
    const previous = Math.floor(Date.now() / length) - 1;
    // So many that even the last second of this window has its share of them.
    await redis.set(`limit:ada:${previous}`, 100_000_000);
    const ratelimit = limiter(redis, Ratelimit.slidingWindow(5, window));
    assert.equal((await ratelimit.limit("ada")).success, false);
    assert.equal((await ratelimit.limit("bob")).success, true);
  },

  async "token bucket"(redis) {
    const ratelimit = limiter(redis, Ratelimit.tokenBucket(2, window, 5));
    const start = Date.now();
    const told = await attempts(ratelimit, "ada", 7);
    const end = Date.now();
    told.forEach(({ success, limit, remaining, reset }, i) => {
      assert.deepEqual([success, limit, remaining], [i < 5, 5, Math.max(0, 4 - i)]);
      assert.ok(reset >= start + length && reset <= end + length, `${reset}`);
    });
    assert.equal((await ratelimit.getRemaining("ada")).remaining, 0);
    await ratelimit.resetUsedTokens("ada");
    assert.equal((await ratelimit.limit("ada")).remaining, 4);
  },

  async "attempts at once are counted once each"(redis) {
    const ratelimit = limiter(redis, Ratelimit.slidingWindow(20, window));
    const told = await Promise.all(Array.from({ length: 60 }, () => ratelimit.limit("crowd")));
    assert.equal(told.filter(({ success }) => success).length, 20);
  },
});
