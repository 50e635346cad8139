package dev.redisgate.management.audit;

import dev.redisgate.core.record.query.RequestFilter;
import dev.redisgate.management.problem.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which requests are asked for. What is missing does not matter.
 *
 * @param from the first moment
 * @param to the moment after the last
 */
record RequestQuery(
    @Parameter(name = "instance_id") @BindParam("instance_id") @Nullable UUID instanceId,
    @Parameter(name = "access_key_id") @BindParam("access_key_id") @Nullable UUID accessKeyId,
    @Nullable Instant from,
    @Nullable Instant to) {

  /**
   * The same for stores.
   *
   * @throws Refused when a parameter is wrong
   */
  RequestFilter filter(UUID organizationId) {
    Filters.checkSpan(from, to);
    return new RequestFilter(organizationId, instanceId, accessKeyId, from, to);
  }
}
