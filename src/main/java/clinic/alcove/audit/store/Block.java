package clinic.alcove.audit.store;

import clinic.alcove.audit.Span;

/**
 * A stretch of the log that was digested for searching: {@value #SIZE} indexes.
 *
 * @param number the block begins at this times {@value #SIZE}
 * @param version rises whenever some of its records were purged
 * @param records how many are still there
 * @param earliest time of its records, in Unix milliseconds
 * @param latest time of its records
 */
record Block(long number, int version, int records, long earliest, long latest) {
  /** Two bytes hold a place in it, and a page that finds one record in it costs it 30 KiB. */
  static final int SIZE = 4096;

  long first() {
    return number * SIZE;
  }

  long last() {
    return first() + SIZE - 1;
  }

  /** Whether a record of it may stand within both. */
  boolean touches(Span time, Span indexes) {
    return records > 0 && time.touches(earliest, latest) && indexes.touches(first(), last());
  }
}
