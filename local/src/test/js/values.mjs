// Values arrive as they were sent, with and without base64.
import assert from "node:assert/strict";
import { Redis } from "@upstash/redis";
import { run, settings } from "./harness.mjs";

const texts = [
  "",
  "OK",
  "T0s=",
  "🫶",
  "👩‍👩‍👧 family",
  "键值 데이터 テスト",
  "✓ é \u0000\u0001\u001f \u2028",
  "line\nline\r\n",
  'say "hi" \\ \\u0041',
  '{"a":[1,"two",null],"b":{"c":true}}',
  "123",
  "0",
  "-456",
  "3.14159",
  "1e10",
  "1.50",
  "12345678901234567890123",
  "9007199254740993",
  "null",
  "true",
];

const variants = {};
for (const [encoding, responseEncoding] of [["base64", "base64"], ["plain", false]]) {
  for (const enableAutoPipelining of [true, false]) {
    const name = `${encoding}, ${enableAutoPipelining ? "auto-pipelined" : "one by one"}`;
    variants[name] = new Redis({ ...settings, responseEncoding, enableAutoPipelining });
  }
}
const asText = (redis) =>
  new Redis({
    ...settings,
    automaticDeserialization: false,
    responseEncoding: redis.client.options.responseEncoding,
    enableAutoPipelining: redis.enableAutoPipelining,
  });

await run(
  {
    async "texts, alone and within arrays"(typed) {
      const redis = asText(typed);
      for (const text of texts) {
        assert.equal(await redis.set("value", text), "OK");
        assert.equal(await redis.get("value"), text);
      }
      await redis.rpush("list", ...texts);
      assert.deepEqual(await redis.lrange("list", 0, -1), texts);
      assert.deepEqual(await redis.eval("return {{ARGV[1]}, {{ARGV[2]}}}", [], ["OK", "🫶"]), [["OK"], [["🫶"]]]);
    },

    async "texts as keys, fields and members"(typed) {
      const redis = asText(typed);
      const names = [...texts.filter((text) => text !== ""), "a:b", "a-b", "a_b", "a.b", "a/b", "a b?c#d%2Fe", "k".repeat(1500)];
      for (const name of names) {
        assert.equal(await redis.set(name, "of " + name), "OK");
        assert.equal(await redis.get(name), "of " + name);
      }
      assert.deepEqual(new Set(await redis.keys("*")), new Set(names));
      await redis.flushdb();
      assert.equal(await redis.sadd("set", ...names), names.length);
      assert.deepEqual(new Set(await redis.smembers("set")), new Set(names));
      assert.equal(await redis.hset("hash", Object.fromEntries(names.map((n) => [n, n]))), names.length);
      assert.equal(await redis.hlen("hash"), names.length);
    },

    async "values of JavaScript"(redis) {
      const object = { a: [1, "two", null], b: { c: true }, "键": "🫶", big: "12345678901234567890" };
      await redis.set("object", object);
      assert.deepEqual(await redis.get("object"), object);
      await redis.set("array", [1, [2, { three: 3 }]]);
      assert.deepEqual(await redis.get("array"), [1, [2, { three: 3 }]]);
      for (const value of [0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, true, false, null]) {
        await redis.set("value", value);
        assert.equal(await redis.get("value"), value);
      }
      await redis.set("big", "9007199254740993");
      assert.equal(await redis.get("big"), "9007199254740993");
      await redis.hset("hash", object);
      assert.deepEqual(await redis.hgetall("hash"), object);
    },

    async "a value of 1 MiB"(redis) {
      const large = "é".repeat(512 * 1024);
      await redis.set("large", large);
      assert.equal(await redis.strlen("large"), 1024 * 1024);
      assert.equal(await redis.get("large"), large);
    },

    async "statuses other than OK"(redis) {
      assert.equal(await redis.ping(), "PONG");
      assert.equal(await redis.echo("OK"), "OK");
      assert.equal(await redis.echo("T0s="), "T0s=");
      assert.equal(await redis.type("none"), "none");
      await redis.rpush("list", 1);
      assert.equal(await redis.type("list"), "list");
    },
  },
  variants,
);
