// Subscriptions.
import assert from "node:assert/strict";
import { next, run } from "./harness.mjs";

await run({
  async "subscribe and publish"(redis) {
    const chat = redis.subscribe(["chat"]);
    const users = redis.psubscribe(["user:*"]);
    await Promise.all([next(chat, "subscribe"), next(users, "psubscribe")]);
    const message = next(chat, "message");
    const update = next(users, "pmessage");
    assert.equal(await redis.publish("chat", "hello, you"), 1);
    await redis.publish("user:7", { a: 1 });
    assert.deepEqual(await message, { channel: "chat", message: "hello, you" });
    const { pattern, channel, message: payload } = await update;
    assert.deepEqual([pattern, channel, payload], ["user:*", "user:7", { a: 1 }]);
    await chat.unsubscribe();
    await users.unsubscribe();
  },
});
