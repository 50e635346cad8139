package dev.redisgate.local.kubernetes;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Renders folders with the kustomize that is in kubectl. */
public final class Kustomize {
  static final Path ROOT = Path.of("..", "kustomize");
  private static final long LIMIT_SECONDS = 60;

  private Kustomize() {}

  /** The objects of a folder. */
  static List<Map<String, Object>> render(Path folder) {
    return Trees.parse(text(folder));
  }

  /** The objects of an overlay. */
  public static List<Map<String, Object>> overlay(String name) {
    return render(ROOT.resolve("overlays").resolve(name));
  }

  /** The objects of a folder, as YAML. */
  static String text(Path folder) {
    try {
      Path output = Files.createTempFile("rendered", ".yaml");
      Path errors = Files.createTempFile("rendered", ".log");
      Process process =
          new ProcessBuilder("kubectl", "kustomize", folder.toString())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroy();
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(folder + ": " + Files.readString(errors));
      }
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "kubectl 1.30 or newer must be on the PATH: its kustomize renders the manifests", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kubectl rendered " + folder, e);
    }
  }

  /** The base with some components, in this order. */
  static List<Map<String, Object>> renderWith(Path scratch, List<String> components) {
    Path folder = scratch.toAbsolutePath();
    Path root = ROOT.toAbsolutePath().normalize();
    StringBuilder text =
        new StringBuilder(
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- ");
    text.append(folder.relativize(root.resolve("base"))).append("\ncomponents:\n");
    components.forEach(
        it ->
            text.append("- ")
                .append(folder.relativize(root.resolve("components").resolve(it)))
                .append('\n'));
    try {
      Files.writeString(folder.resolve("kustomization.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return render(folder);
  }
}
