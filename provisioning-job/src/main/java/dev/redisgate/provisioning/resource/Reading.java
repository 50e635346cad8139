package dev.redisgate.provisioning.resource;

/** What a spec says: something that can be, or not. */
sealed interface Reading permits Wish, Refusal {}
