package dev.redisgate.management;

import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.management.problem.Public;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the management function runs, and whether it has what it needs. */
@Public
@RestController
final class HealthController {
  private final List<ReadinessCheck> checks;

  record Health(String status, Map<String, String> components) {}

  HealthController(List<ReadinessCheck> checks) {
    this.checks = checks;
  }

  @GetMapping("/health/live")
  Health live() {
    return new Health("live", Map.of());
  }

  @GetMapping({"/health", "/health/ready"})
  ResponseEntity<Health> ready() {
    Map<String, String> components = new TreeMap<>();
    boolean ready = true;
    for (ReadinessCheck check : checks) {
      var problem = check.problem();
      ready &= problem.isEmpty();
      components.put(check.name(), problem.orElse("ready"));
    }
    return ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(new Health(ready ? "ready" : "not ready", components));
  }
}
