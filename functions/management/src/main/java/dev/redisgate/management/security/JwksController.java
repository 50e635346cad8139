package dev.redisgate.management.security;

import dev.redisgate.management.problem.Public;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys by which others can check our access tokens. */
@Public
@RestController
final class JwksController {
  private final Map<String, Object> keys;

  JwksController(SigningKey key) {
    this.keys = key.publicKeys();
  }

  @GetMapping("/.well-known/jwks.json")
  Map<String, Object> keys() {
    return keys;
  }
}
