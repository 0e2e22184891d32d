package clinic.alcove.audit.store;

/**
 * Where in a block its records stand, in the log's order: of which shape, when, and sixteen bits of
 * the thing each names. What was purged is not here.
 *
 * @param version of the shapes these belong to
 * @param offsets from the block's first index
 * @param shapes numbers into {@link BlockShapes}
 * @param objects see {@link ObjectSet#shortHash}; zero for none
 * @param times Unix milliseconds
 */
record BlockPlaces(int version, short[] offsets, short[] shapes, short[] objects, long[] times) {
  int count() {
    return times.length;
  }
}
