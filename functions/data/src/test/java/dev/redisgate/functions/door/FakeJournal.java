package dev.redisgate.functions.door;

import dev.redisgate.core.record.RecordJournal;
import dev.redisgate.core.record.RequestRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Remembers what it was asked, and keeps to the contract: no record without its room. */
final class FakeJournal implements RecordJournal {
  final List<RequestRecord> records = new ArrayList<>();
  final Deque<Boolean> nextAnswers = new ArrayDeque<>();
  int asked;
  private int reserved;

  @Override
  public boolean tryReserve() {
    asked++;
    boolean room = nextAnswers.isEmpty() || nextAnswers.poll();
    reserved += room ? 1 : 0;
    return room;
  }

  @Override
  public void append(RequestRecord record) {
    if (--reserved < 0) {
      throw new IllegalStateException("more records than room was claimed for");
    }
    records.add(record);
  }

  int reserved() {
    return reserved;
  }
}
