// What an application of a new team does with the first key that it is given.
import assert from "node:assert/strict";
import { clients } from "./harness.mjs";

for (const [variant, redis] of Object.entries(clients)) {
  const user = { name: "Ada", languages: ["en", "fr"] };
  assert.equal(await redis.set(`user:${variant}`, user), "OK");
  assert.deepEqual(await redis.get(`user:${variant}`), user);
  const [visits, rank] = await redis
    .pipeline()
    .incr(`visits:${variant}`)
    .zadd(`ranking:${variant}`, { score: 1, member: "Ada" })
    .exec();
  assert.deepEqual([visits, rank], [1, 1]);
  console.log(`ok  ${variant}`);
}
