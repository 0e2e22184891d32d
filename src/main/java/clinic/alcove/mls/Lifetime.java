package clinic.alcove.mls;

import java.time.Duration;

/** {@code Lifetime}, RFC 9420 §7.2, in seconds of Unix time; unsigned, so negative means huge. */
record Lifetime(long notBefore, long notAfter) {
  /** RFC 9420 §7.3 asks for a maximum; the web client renews packages far sooner. */
  static final Duration MAX = Duration.ofDays(100);

  static Lifetime read(Cursor in) {
    return new Lifetime(in.u64(), in.u64());
  }

  /** Whether it is a span of time at all, and no longer than {@link #MAX}. */
  boolean isBounded() {
    return notBefore >= 0 && notAfter > notBefore && notAfter - notBefore <= MAX.toSeconds();
  }
}
