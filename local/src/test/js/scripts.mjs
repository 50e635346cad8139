// Scripts: by text, by SHA, and the fall-back from one to the other.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { clients, run } from "./harness.mjs";

// A text of its own, so that Redis cannot know it yet.
const fresh = (script) => `${script} -- ${randomUUID()}`;

await run({
  async "eval"(redis) {
    assert.equal(await redis.eval("return redis.call('SET', KEYS[1], ARGV[1])", ["lua"], ["x"]), "OK");
    const nested = "return {redis.call('SET', KEYS[1], 'y'), 1, false, {'🫶'}}";
    assert.deepEqual(await redis.eval(nested, ["lua"], []), ["OK", 1, null, ["🫶"]]);
    assert.equal(await redis.evalRo("return redis.call('GET', KEYS[1])", ["lua"], []), "y");
    const writes = redis.evalRo("return redis.call('SET', KEYS[1], '1')", ["lua"], []);
    await assert.rejects(writes, /Write commands are not allowed from read-only scripts/);
    await assert.rejects(redis.eval("return redis.call('LPUSH', KEYS[1], '1')", ["lua"], []), /WRONGTYPE/);
  },

  async "evalsha"(redis) {
    await assert.rejects(redis.evalsha("f".repeat(40), [], []), /NOSCRIPT No matching script. Please use EVAL./);
    const sha = await redis.scriptLoad(fresh("return ARGV[1]"));
    assert.match(sha, /^[0-9a-f]{40}$/);
    assert.deepEqual(await redis.scriptExists(sha, "f".repeat(40)), [1, 0]);
    assert.equal(await redis.evalsha(sha, [], ["hello"]), "hello");
    assert.equal(await redis.evalshaRo(sha, [], ["hello"]), "hello");
  },

  async "createScript falls back on eval"(redis) {
    const script = redis.createScript(fresh("return {KEYS[1], ARGV[1]}"));
    await assert.rejects(script.evalsha(["k"], ["a"]), /NOSCRIPT/);
    assert.deepEqual(await script.exec(["k"], ["a"]), ["k", "a"]);
    assert.deepEqual(await script.evalsha(["k"], ["b"]), ["k", "b"]);
    assert.deepEqual(await script.eval(["k"], ["c"]), ["k", "c"]);
  },

  async "createScript that only reads"(redis) {
    const script = redis.createScript(fresh("return redis.call('GET', KEYS[1])"), { readonly: true });
    await redis.set("k", "value");
    await assert.rejects(script.evalshaRo(["k"], []), /NOSCRIPT/);
    assert.equal(await script.exec(["k"], []), "value");
    assert.equal(await script.evalshaRo(["k"], []), "value");
    assert.equal(await script.evalRo(["k"], []), "value");
    const writer = redis.createScript(fresh("return redis.call('DEL', KEYS[1])"), { readonly: true });
    await assert.rejects(writer.exec(["k"], []), /Write commands are not allowed/);
    assert.equal(await redis.get("k"), "value");
  },

  async "the same script from both clients at once"() {
    const text = fresh("return redis.call('INCR', KEYS[1])");
    const calls = Object.values(clients).flatMap((redis) => {
      const script = redis.createScript(text);
      return Array.from({ length: 50 }, () => script.exec(["n"], []));
    });
    assert.deepEqual((await Promise.all(calls)).sort((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i + 1));
  },
});
