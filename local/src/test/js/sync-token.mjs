// Read-your-writes: what a response said goes back with the next request.
import assert from "node:assert/strict";
import { Redis } from "@upstash/redis";
import { clients, run, settings } from "./harness.mjs";

const exchanges = [];
const real = globalThis.fetch;
globalThis.fetch = async (url, options) => {
  const sent = options.headers["upstash-sync-token"];
  const response = await real(url, options);
  exchanges.push({ sent, received: response.headers.get("upstash-sync-token") });
  return response;
};
const fresh = (redis, more) =>
  new Redis({ ...settings, enableAutoPipelining: redis.enableAutoPipelining, ...more });

await run({
  async "the token received is sent back"(like) {
    const redis = fresh(like, { readYourWrites: true });
    exchanges.length = 0;
    for (let i = 0; i < 5; i++) {
      await redis.set("k", i);
      assert.equal(await redis.get("k"), i);
    }
    await redis.pipeline().set("k", "p").exec();
    await redis.multi().set("k", "m").exec();
    assert.equal(await redis.get("k"), "m");
    assert.equal(exchanges.length, 13);
    assert.equal(exchanges[0].sent, "");
    for (let i = 1; i < exchanges.length; i++) {
      assert.ok(exchanges[i].sent);
      assert.equal(exchanges[i].sent, exchanges[i - 1].received);
    }
    const afterWrites = exchanges.filter((_, i) => [0, 2, 4, 6, 8, 10, 11].includes(i));
    assert.equal(new Set(afterWrites.map(({ received }) => received)).size, 7);
  },

  async "a token of another client is taken"(like) {
    const writer = fresh(like);
    const reader = fresh(like);
    await writer.set("k", "written");
    reader.readYourWritesSyncToken = writer.readYourWritesSyncToken;
    assert.equal(await reader.get("k"), "written");
    reader.readYourWritesSyncToken = "my-new-sync-token";
    assert.equal(await reader.get("k"), "written");
    assert.notEqual(reader.readYourWritesSyncToken, "my-new-sync-token");
  },

  async "none is sent where it is off"(like) {
    const redis = fresh(like, { readYourWrites: false });
    exchanges.length = 0;
    await redis.set("k", 1);
    assert.equal(await redis.get("k"), 1);
    assert.deepEqual(exchanges.map(({ sent }) => sent), [undefined, undefined]);
  },
}, clients);
