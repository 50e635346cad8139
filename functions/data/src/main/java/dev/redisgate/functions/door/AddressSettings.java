package dev.redisgate.functions.door;

import java.util.Optional;

/**
 * How the door learns from a request which instance it is for, beside its path.
 *
 * @param domain in lower case; a host one label below it names an instance. Empty: hosts name none
 * @param trustOriginalHost whether {@code K-Original-Host} is believed before {@code Host}: only
 *     where nothing but a proxy that sets it can reach the door
 */
public record AddressSettings(Optional<String> domain, boolean trustOriginalHost) {}
