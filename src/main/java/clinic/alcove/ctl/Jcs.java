package clinic.alcove.ctl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what {@link Json} reads in its one canonical form, RFC 8785: no white space, keys sorted
 * by UTF-16 code units, the shortest escapes.
 */
final class Jcs {
  private static final int LONG_LINE = 512;
  private final StringBuilder text = new StringBuilder(LONG_LINE);

  private Jcs() {}

  /** The canonical bytes. */
  static byte[] bytes(Map<String, Object> object) {
    Jcs jcs = new Jcs();
    jcs.object(object);
    return jcs.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value == Json.Nothing.NULL) {
      text.append("null");
    } else {
      // A long or a boolean: both print as they are.
      text.append(value);
    }
  }

  private void object(Map<?, ?> object) {
    char before = '{';
    for (Map.Entry<?, ?> member : object.entrySet()) {
      text.append(before);
      string(String.valueOf(member.getKey()));
      text.append(':');
      value(member.getValue());
      before = ',';
    }
    text.append(object.isEmpty() ? "{}" : "}");
  }

  private void array(List<?> array) {
    char before = '[';
    for (Object element : array) {
      text.append(before);
      value(element);
      before = ',';
    }
    text.append(array.isEmpty() ? "[]" : "]");
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ') {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
