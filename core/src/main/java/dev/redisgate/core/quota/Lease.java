package dev.redisgate.core.quota;

/**
 * What the ledger grants.
 *
 * @param amount that may be used; 0 when what is needed is not left
 * @param used of the allowance by all processes together, this lease and unspent others included
 */
public record Lease(long amount, long used) {}
