package clinic.alcove.load;

/** The messages of one sender, by number, as they go over the wire. */
interface Messages {
  /** What goes up for this number; good until the next call. */
  byte[] frame(long number);

  /** Whether these bytes are what the reader of this number has to get, byte for byte. */
  boolean is(long number, byte[] bytes, int from, int size);
}
