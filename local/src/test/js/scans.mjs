// Cursors: each loop takes more than one page and finds everything.
import assert from "node:assert/strict";
import { run } from "./harness.mjs";

const SIZE = 1500;
const names = Array.from({ length: SIZE }, (_, i) => `user:${i}`);

/** Follows a cursor to its end; returns what the pages held and how many there were. */
async function all(page) {
  const found = [];
  let pages = 0;
  let cursor = "0";
  do {
    const [next, items] = await page(cursor);
    assert.equal(typeof next, "string");
    found.push(...items);
    cursor = next;
    pages++;
  } while (cursor !== "0");
  return { found, pages };
}

/** Every second of a flat list. */
const everySecond = (flat) => flat.filter((_, i) => i % 2 === 0);

function complete({ found, pages }) {
  assert.ok(pages > 1, `${pages} pages`);
  assert.deepEqual(new Set(found), new Set(names));
}

await run({
  async "scan"(redis) {
    await redis.mset(Object.fromEntries(names.map((name) => [name, 1])));
    await redis.hset("a hash", { a: 1 });
    complete(await all((cursor) => redis.scan(cursor, { match: "user:*", count: 100 })));
    complete(await all((cursor) => redis.scan(cursor, { count: 100, type: "string" })));
    const typed = await all((cursor) => redis.scan(cursor, { match: "a*", withType: true }));
    assert.deepEqual(typed.found, [{ key: "a hash", type: "hash" }]);
  },

  async "hscan"(redis) {
    await redis.hset("hash", Object.fromEntries(names.map((name, i) => [name, i])));
    const { found, pages } = await all((cursor) => redis.hscan("hash", cursor, { count: 100 }));
    complete({ found: everySecond(found), pages });
    const one = await all((cursor) => redis.hscan("hash", cursor, { match: "user:7", count: 100 }));
    assert.deepEqual(one.found, ["user:7", 7]);
  },

  async "sscan"(redis) {
    await redis.sadd("set", ...names);
    complete(await all((cursor) => redis.sscan("set", cursor, { count: 100 })));
  },

  async "zscan"(redis) {
    await redis.zadd("zset", ...names.map((member, score) => ({ score, member })));
    const { found, pages } = await all((cursor) => redis.zscan("zset", cursor, { count: 100 }));
    complete({ found: everySecond(found), pages });
    assert.equal(found[found.indexOf("user:7") + 1], 7);
  },
});
