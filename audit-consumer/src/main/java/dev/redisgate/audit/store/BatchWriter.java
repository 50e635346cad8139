package dev.redisgate.audit.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores batches of records and finds out which of them can't be stored, so that one bad record
 * does not hold up the others. Not thread-safe.
 */
public final class BatchWriter<T> {
  private static final String DATA_EXCEPTION = "22";
  private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
  private static final String PROGRAM_LIMIT_EXCEEDED = "54";

  private final RecordStore<T> store;

  public BatchWriter(DataSource database, RecordTable<T> table) {
    this.store = new RecordStore<>(database, table);
  }

  /**
   * Stores what can be stored.
   *
   * @param entries records with whatever the caller needs to know them again
   * @param record the record of an entry
   * @throws SQLException when the database is at fault: nothing is known of the batch then, and
   *     storing it again does no harm
   */
  public <E> Written<E> write(List<E> entries, Function<E, T> record) throws SQLException {
    List<E> unstorable = new ArrayList<>();
    int stored = write(entries, record, unstorable);
    return new Written<>(stored, entries.size() - stored - unstorable.size(), unstorable);
  }

  /** Halves a batch that has something unstorable in it until that stands alone. */
  private <E> int write(List<E> entries, Function<E, T> record, List<E> unstorable)
      throws SQLException {
    if (entries.isEmpty()) {
      return 0;
    }
    OptionalInt stored = tryStore(entries.stream().map(record).toList());
    if (stored.isPresent()) {
      return stored.getAsInt();
    }
    if (entries.size() == 1) {
      unstorable.add(entries.getFirst());
      return 0;
    }
    int half = entries.size() / 2;
    return write(entries.subList(0, half), record, unstorable)
        + write(entries.subList(half, entries.size()), record, unstorable);
  }

  /** Empty when something in the batch is the reason why it could not be stored. */
  private OptionalInt tryStore(List<T> records) throws SQLException {
    try {
      return OptionalInt.of(store.store(records));
    } catch (ArithmeticException | IllegalArgumentException e) {
      return OptionalInt.empty();
    } catch (SQLException e) {
      if (blamesData(e.getSQLState())) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }

  private static boolean blamesData(@Nullable String state) {
    return state != null
        && (state.startsWith(DATA_EXCEPTION)
            || state.startsWith(INTEGRITY_CONSTRAINT_VIOLATION)
            || state.startsWith(PROGRAM_LIMIT_EXCEEDED));
  }

  /**
   * What became of a batch.
   *
   * @param stored entries that are new in the table
   * @param duplicates entries that were there already
   * @param unstorable entries that the table does not take
   */
  public record Written<E>(int stored, int duplicates, List<E> unstorable) {}
}
