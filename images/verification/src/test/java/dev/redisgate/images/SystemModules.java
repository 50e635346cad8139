package dev.redisgate.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Which modules of the JDK are there, and which are asked for. */
final class SystemModules {
  private static final Map<String, String> MODULE_OF_PACKAGE = moduleOfPackage();

  private SystemModules() {}

  /** The modules of a runtime. */
  static Set<String> of(Path runtime) throws IOException {
    Properties release = new Properties();
    try (Reader text = Files.newBufferedReader(runtime.resolve("release"))) {
      release.load(text);
    }
    return Set.of(release.getProperty("MODULES").replace("\"", "").split(" "));
  }

  /** The modules whose classes are named by any class of some jars; not what names form at run. */
  static Set<String> namedIn(List<Path> jars) throws IOException {
    Set<String> modules = new TreeSet<>();
    for (Path path : jars) {
      try (JarFile jar = new JarFile(path.toFile())) {
        for (JarEntry entry : jar.stream().toList()) {
          if (entry.getName().endsWith(".class")) {
            addNamedIn(jar, entry, modules);
          }
        }
      }
    }
    return modules;
  }

  private static void addNamedIn(JarFile jar, JarEntry entry, Set<String> modules)
      throws IOException {
    try (InputStream bytes = jar.getInputStream(entry)) {
      for (PoolEntry constant : ClassFile.of().parse(bytes.readAllBytes()).constantPool()) {
        if (constant instanceof ClassEntry named) {
          String module = MODULE_OF_PACKAGE.get(packageOf(named.asInternalName()));
          if (module != null) {
            modules.add(module);
          }
        }
      }
    }
  }

  /** Also of the elements of an array: {@code [Ljava/lang/String;}. */
  private static String packageOf(String internalName) {
    String name = internalName.replaceFirst("^\\[+L?", "");
    return name.substring(0, Math.max(name.lastIndexOf('/'), 0)).replace('/', '.');
  }

  private static Map<String, String> moduleOfPackage() {
    Map<String, String> modules = new HashMap<>();
    ModuleFinder.ofSystem()
        .findAll()
        .forEach(
            module ->
                module
                    .descriptor()
                    .packages()
                    .forEach(name -> modules.put(name, module.descriptor().name())));
    return modules;
  }
}
