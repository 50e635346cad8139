package dev.redisgate.core.record;

/**
 * Where a door leaves the records of its requests before their replies go out. Neither method
 * blocks; both may be called from any thread.
 */
public interface RecordJournal {

  /**
   * Claims room for the records of one request, before it is executed.
   *
   * @return false when the journal is full; the door then refuses the request rather than serve it
   *     unaudited
   */
  boolean tryReserve();

  /** Writes the records of one request into the room claimed for it. Never fails. */
  void append(RequestRecord record);
}
