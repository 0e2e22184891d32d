package clinic.alcove.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * Cuts an XMPP stream (RFC 6120 §4) into its first-level elements where they lie. Relies on {@code
 * >} standing for itself nowhere, as ejabberd writes it.
 */
final class Stanzas {
  /** Whoever takes them, one whole element each. */
  interface Sink {
    void stanza(byte[] bytes, int from, int end) throws IOException;
  }

  private static final byte[] STREAM = "<stream:stream".getBytes(UTF_8);
  private static final byte[] END = "</stream:stream".getBytes(UTF_8);

  private final Sink sink;

  Stanzas(Sink sink) {
    this.sink = sink;
  }

  /** Hands on all that is whole; says where the first unfinished element begins. */
  int read(byte[] bytes, int from, int end) throws IOException {
    int at = from;
    int next = element(bytes, at, end);
    while (next > at) {
      at = next;
      next = element(bytes, at, end);
    }
    return at;
  }

  /** Where this element ends, or where it begins when its end has not come. */
  private int element(byte[] bytes, int from, int end) throws IOException {
    int depth = 0;
    int begin = find(bytes, from, end, '<');
    int at = begin;
    while (at < end) {
      int close = find(bytes, at, end, '>');
      if (close == end) {
        return from;
      }
      if (bytes[at + 1] == '?' || depth == 0 && startsWith(bytes, at, end, STREAM)) {
        return close + 1; // the stream's own opening: no stanza
      }
      if (depth == 0 && startsWith(bytes, at, end, END)) {
        throw new IOException("the server ends the stream");
      }
      if (bytes[at + 1] == '/') {
        depth--;
      } else if (bytes[close - 1] != '/') {
        depth++;
      }
      if (depth == 0) {
        sink.stanza(bytes, begin, close + 1);
        return close + 1;
      }
      at = find(bytes, close, end, '<');
    }
    return from;
  }

  /** Where this byte is, or the end. */
  static int find(byte[] bytes, int from, int end, char wanted) {
    int at = from;
    while (at < end && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /** Where what follows these bytes begins, or -1. */
  static int after(byte[] bytes, int from, int end, byte[] wanted) {
    for (int at = from; at + wanted.length <= end; at++) {
      if (startsWith(bytes, at, end, wanted)) {
        return at + wanted.length;
      }
    }
    return -1;
  }

  static boolean startsWith(byte[] bytes, int from, int end, byte[] wanted) {
    if (end - from < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
