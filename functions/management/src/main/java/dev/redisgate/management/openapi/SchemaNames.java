package dev.redisgate.management.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/**
 * Names of schemas. Records inside other classes are called alike from package to package, such as
 * {@code Create}, so their names begin with that of the package.
 */
final class SchemaNames extends TypeNameResolver {

  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    String name = super.nameForClass(type, options);
    return type.getEnclosingClass() == null ? name : packageName(type) + name;
  }

  private static String packageName(Class<?> type) {
    String name = type.getPackageName();
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Character.toUpperCase(last.charAt(0)) + last.substring(1);
  }
}
