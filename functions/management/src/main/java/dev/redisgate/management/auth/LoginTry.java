package dev.redisgate.management.auth;

/**
 * Somebody tries a password.
 *
 * @param account SHA-256 of the mail address in lower case
 * @param address of the client
 */
record LoginTry(byte[] account, String email, String address) {}
