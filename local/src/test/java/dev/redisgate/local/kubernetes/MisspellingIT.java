package dev.redisgate.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.kubernetes.schema.Kind;
import dev.redisgate.local.kubernetes.schema.KubernetesSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A typo in the name of any field of any manifest is found. Every key is misspelt once, each in its
 * own copy. Exempt is what may be any word by the schema, such as labels and data: those that name
 * something are held by the rules.
 */
class MisspellingIT {
  private static final KubernetesSchemas SCHEMAS = KubernetesSchemas.load();
  private static final long SEED = 117;
  private static final int FEWEST = 2_000;

  @Test
  void typoInAnyField_isFound(@TempDir Path scratch) {
    Random random = new Random(SEED);
    Set<Map<String, Object>> objects = new HashSet<>(overlay("dev"));
    objects.addAll(overlay("production"));
    objects.addAll(Kustomize.renderWith(scratch, List.of("external-services", "long-streams")));
    List<String> unnoticed = new ArrayList<>();
    int tried = 0;
    for (Map<String, Object> object : objects) {
      Set<String> free = SCHEMAS.freeKeys(object);
      for (Misspelling misspelling : Misspelling.of(object, random)) {
        if (!free.contains(misspelling.path())) {
          tried++;
          if (SCHEMAS.problems(misspelling.object()).isEmpty()) {
            unnoticed.add(Kind.of(object) + " " + misspelling.path() + " " + misspelling.typo());
          }
        }
      }
    }
    assertThat(unnoticed).isEmpty();
    assertThat(tried).isGreaterThan(FEWEST);
  }

  private static List<Map<String, Object>> overlay(String name) {
    return Kustomize.render(Kustomize.ROOT.resolve("overlays").resolve(name));
  }
}
