package dev.redisgate.local.kubernetes;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * One field of an object with a typo in its name.
 *
 * @param path of the field, as schemas name it
 * @param typo what stands there instead
 * @param object with the typo
 */
record Misspelling(String path, String typo, Map<String, Object> object) {

  /** One misspelling of each key of an object, at any depth. */
  static List<Misspelling> of(Map<String, Object> object, RandomGenerator random) {
    return paths("$", object)
        .map(
            path -> {
              String typo = typo(path.key, random);
              return new Misspelling(
                  path.text, typo, Trees.map(renamed("$", object, path.text, typo)));
            })
        .toList();
  }

  private record KeyPath(String text, String key) {}

  private static Stream<KeyPath> paths(String at, Object tree) {
    if (tree instanceof List<?> list) {
      List<Stream<KeyPath>> items = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        items.add(paths(at + "[" + i + "]", list.get(i)));
      }
      return items.stream().flatMap(paths -> paths);
    }
    return Trees.map(tree).entrySet().stream()
        .flatMap(
            entry -> {
              String path = at + "." + entry.getKey();
              return Stream.concat(
                  Stream.of(new KeyPath(path, entry.getKey())), paths(path, entry.getValue()));
            });
  }

  /** A letter too few, one too many, or all in the wrong order. */
  private static String typo(String word, RandomGenerator random) {
    int at = random.nextInt(word.length());
    String typo =
        switch (random.nextInt(3)) {
          case 0 -> word.substring(0, at) + word.substring(at + 1);
          case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
          default -> new StringBuilder(word).reverse().toString();
        };
    return typo.equals(word) || typo.isEmpty() ? word + word : typo;
  }

  private static Object renamed(String at, Object tree, String path, String typo) {
    if (tree instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        items.add(renamed(at + "[" + i + "]", list.get(i), path, typo));
      }
      return items;
    }
    if (!(tree instanceof Map<?, ?>)) {
      return tree;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    Trees.map(tree)
        .forEach(
            (key, value) -> {
              String here = at + "." + key;
              map.put(here.equals(path) ? typo : key, renamed(here, value, path, typo));
            });
    return map;
  }
}
