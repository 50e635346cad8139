package dev.redisgate.management.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field its name as on the wire, with a dot before what is nested
 * @param message continues the name: "must be at least 8 characters"
 */
public record FieldError(String field, String message) {}
