package clinic.alcove.ctl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads JSON strictly (RFC 8259, I-JSON of RFC 7493): no key twice, no half surrogates, no number
 * but integers that every reader holds exactly, nothing left over. Values are {@link String},
 * {@link Long}, {@link Boolean}, {@link Nothing}, {@link List} and {@link TreeMap}, whose order is
 * that of UTF-16 code units, as RFC 8785 §3.2.3 sorts. Everything else is PARSE.
 */
final class Json {
  /** {@code null}. */
  enum Nothing {
    NULL
  }

  private static final int DEEPEST = 16;
  private static final long LARGEST = (1L << 53) - 1;
  private static final int LONGEST_NUMBER = 17;
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  private final String text;
  private final Map<String, String> canonical = new HashMap<>(4);
  private int at;
  private int depth;

  /** How often something stood there that RFC 8785 would write otherwise. */
  private int otherwise;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The object that is all of this text.
   *
   * @param canonical of its members that are objects and stood there in canonical form already:
   *     that text, so that a million of them need not be written again
   */
  record Line(TreeMap<String, Object> members, Map<String, String> canonical) {}

  static Line line(String text) {
    Json json = new Json(text);
    json.space();
    TreeMap<String, Object> read = json.object();
    json.space();
    if (json.at != text.length()) {
      throw bad();
    }
    return new Line(read, json.canonical);
  }

  /** The object that is all of this text. */
  static TreeMap<String, Object> object(String text) {
    return line(text).members();
  }

  private Object value() {
    char c = peek();
    if (c == '{') {
      return object();
    }
    if (c == '[') {
      return array();
    }
    if (c == '"') {
      return string();
    }
    if (c == '-' || isDigit(c)) {
      return number();
    }
    return word();
  }

  private TreeMap<String, Object> object() {
    TreeMap<String, Object> members = new TreeMap<>();
    deeper('{');
    if (peek() != '}') {
      String last = "";
      do {
        space();
        String key = string();
        space();
        expect(':');
        space();
        if (members.put(key, member(key)) != null) {
          throw Problem.parse("JSON with a key that stands there twice");
        }
        if (key.compareTo(last) < 0) {
          otherwise++;
        }
        last = key;
      } while (more());
    }
    shallower('}');
    return members;
  }

  private Object member(String key) {
    int from = at;
    int before = otherwise;
    Object value = value();
    if (depth == 1 && otherwise == before && value instanceof Map) {
      canonical.put(key, text.substring(from, at));
    }
    return value;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    deeper('[');
    if (peek() != ']') {
      do {
        space();
        elements.add(value());
      } while (more());
    }
    shallower(']');
    return elements;
  }

  private void deeper(char open) {
    expect(open);
    depth++;
    if (depth > DEEPEST) {
      throw bad();
    }
    space();
  }

  private void shallower(char close) {
    expect(close);
    depth--;
  }

  private boolean more() {
    space();
    if (peek() == ',') {
      at++;
      return true;
    }
    return false;
  }

  private Long number() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    String number = text.substring(from, at);
    boolean leadingZero = at - digits > 1 && text.charAt(digits) == '0';
    boolean isFloat = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
    if (at == digits || leadingZero || isFloat || number.length() > LONGEST_NUMBER) {
      throw Problem.parse("JSON with a number that is no plain integer");
    }
    long value = Long.parseLong(number);
    if (Math.abs(value) > LARGEST || number.equals("-0")) {
      throw Problem.parse("JSON with a number that not every reader holds");
    }
    return value;
  }

  private String string() {
    expect('"');
    int from = at;
    StringBuilder unescaped = null;
    for (char c = take(); c != '"'; c = take()) {
      if (c < ' ') {
        throw bad();
      }
      if (c == '\\') {
        otherwise++;
        if (unescaped == null) {
          unescaped = new StringBuilder(text.substring(from, at - 1));
        }
        unescaped.append(escaped());
      } else if (unescaped != null) {
        unescaped.append(c);
      }
    }
    String read = unescaped == null ? text.substring(from, at - 1) : unescaped.toString();
    if (hasHalfSurrogate(read)) {
      throw Problem.parse("JSON with half a surrogate");
    }
    return read;
  }

  private static boolean hasHalfSurrogate(String read) {
    for (int i = 0; i < read.length(); i++) {
      if (Character.isSurrogate(read.charAt(i))) {
        int c = read.codePointAt(i);
        if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private char escaped() {
    char c = take();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> unit();
      default -> throw bad();
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      int digit = Character.digit(take(), HEX);
      if (digit < 0) {
        throw bad();
      }
      unit = unit * HEX + digit;
    }
    return (char) unit;
  }

  private Object word() {
    if (text.startsWith("true", at)) {
      at += "true".length();
      return Boolean.TRUE;
    }
    if (text.startsWith("false", at)) {
      at += "false".length();
      return Boolean.FALSE;
    }
    if (text.startsWith("null", at)) {
      at += "null".length();
      return Nothing.NULL;
    }
    throw bad();
  }

  private void space() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      if (" \t\r\n".indexOf(text.charAt(at)) < 0) {
        throw bad();
      }
      otherwise++;
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private char peek() {
    if (at >= text.length()) {
      throw bad();
    }
    return text.charAt(at);
  }

  private char take() {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char c) {
    if (take() != c) {
      throw bad();
    }
  }

  private static clinic.alcove.tlog.ProofException bad() {
    return Problem.parse("not JSON");
  }
}
