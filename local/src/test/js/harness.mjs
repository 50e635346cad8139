// The clients that every topic runs with, and the lines that JavaScriptClientIT counts.
import { Redis } from "@upstash/redis";

export const settings = {
  url: process.env.UPSTASH_REDIS_REST_URL,
  token: process.env.UPSTASH_REDIS_REST_TOKEN,
};

export const clients = {
  "one by one": new Redis({ ...settings, enableAutoPipelining: false }),
  "auto-pipelined": new Redis(settings),
};

/** The next event of a subscription. */
export const next = (subscription, event) =>
  new Promise((resolve, reject) => {
    subscription.on(event, resolve);
    subscription.on("error", reject);
  });

/** Runs each test with each client, on an empty instance; the first that fails ends the process. */
export async function run(tests, variants = clients) {
  let passed = 0;
  for (const [variant, redis] of Object.entries(variants)) {
    for (const [name, test] of Object.entries(tests)) {
      await redis.flushdb();
      try {
        await test(redis);
      } catch (error) {
        console.log(`bad ${variant}: ${name}`);
        throw error;
      }
      console.log(`ok  ${variant}: ${name}`);
      passed++;
    }
  }
  console.log(`passed ${passed}`);
}
