package dev.redisgate.management.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an entry looks like as a line of a table. Objects are written as JSON. */
final class Columns<T> {
  private final List<String> names = new ArrayList<>();
  private final List<Function<T, @Nullable Object>> cells = new ArrayList<>();

  /** Adds a column; its name never changes, its place may. */
  Columns<T> with(String name, Function<T, @Nullable Object> cell) {
    names.add(name);
    cells.add(cell);
    return this;
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** Cells may be null. */
  List<@Nullable Object> cells(T entry) {
    List<@Nullable Object> row = new ArrayList<>();
    cells.forEach(cell -> row.add(cell.apply(entry)));
    return row;
  }
}
