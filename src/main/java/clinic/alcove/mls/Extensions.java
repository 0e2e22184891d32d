package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import java.util.Optional;

/**
 * A list of extensions, RFC 9420 §13, left where it was read. No type stands in it twice (§13.4),
 * and there are at most {@value #MAX} of them, so that looking for repeats stays cheap.
 */
record Extensions(Slice content) {
  static final int MAX = 64;
  static final Extensions NONE = new Extensions(Slice.EMPTY);

  static Extensions read(Cursor in) {
    Slice content = in.vector();
    Cursor each = content.cursor();
    int count = 0;
    while (each.hasMore()) {
      int start = each.position();
      int type = each.u16();
      each.skipVector();
      if (++count > MAX || appearsBefore(content, start, type)) {
        throw malformed("an extension stands twice, or there are too many");
      }
    }
    return new Extensions(content);
  }

  private static boolean appearsBefore(Slice content, int end, int type) {
    Cursor earlier = new Cursor(content.array, content.from, end);
    while (earlier.hasMore()) {
      if (earlier.u16() == type) {
        return true;
      }
      earlier.skipVector();
    }
    return false;
  }

  Optional<Slice> find(int type) {
    Cursor each = content.cursor();
    while (each.hasMore()) {
      int found = each.u16();
      Slice body = each.vector();
      if (found == type) {
        return Optional.of(body);
      }
    }
    return Optional.empty();
  }

  /** Whether these capabilities list every type here that is not supported by default. */
  boolean supportedBy(Capabilities capabilities) {
    Cursor each = content.cursor();
    while (each.hasMore()) {
      int type = each.u16();
      each.skipVector();
      if (type > ExtensionType.LAST_DEFAULT && !capabilities.hasExtension(type)) {
        return false;
      }
    }
    return true;
  }
}
