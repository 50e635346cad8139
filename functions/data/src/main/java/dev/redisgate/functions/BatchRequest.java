package dev.redisgate.functions;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Ruling;
import java.util.List;

/** Commands to run for the holder of a grant; at least one. */
public record BatchRequest(Grant grant, List<Ruling> rulings) {}
