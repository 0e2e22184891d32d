package clinic.alcove.compliance;

import clinic.alcove.audit.Span;

/** Reads what stands behind {@code index:}: {@code 5}, {@code 5..9}, {@code >=5}, {@code <9}. */
final class IndexSpans {
  private IndexSpans() {}

  /** Refuses anything else, signs and leading zeros too, and what ends before it begins. */
  static Span read(String text) {
    Span span = span(text);
    if (span.from() >= span.to()) {
      throw new IllegalArgumentException("ends before it begins");
    }
    return span;
  }

  private static Span span(String text) {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      return new Span(number(text.substring(0, dots)), number(text.substring(dots + 2)) + 1);
    }
    if (text.startsWith(">=")) {
      return new Span(number(text.substring(2)), Long.MAX_VALUE);
    }
    if (text.startsWith("<")) {
      return new Span(Long.MIN_VALUE, number(text.substring(1)));
    }
    return new Span(number(text), number(text) + 1);
  }

  private static long number(String text) {
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("not an index");
    }
    return Long.parseLong(text);
  }
}
