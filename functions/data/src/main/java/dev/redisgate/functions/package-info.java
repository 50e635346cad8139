/** The data functions as a Spring Boot application, and what its functions take and give. */
@NullMarked
package dev.redisgate.functions;

import org.jspecify.annotations.NullMarked;
