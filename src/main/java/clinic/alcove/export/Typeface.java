package clinic.alcove.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The one font of our documents, DejaVu Sans, embedded as far as it is used: Latin, Greek,
 * Cyrillic, Armenian, Georgian, Hebrew, Arabic and more. What it has no glyph for is shown as a
 * box; ids stand beside names in every other format.
 */
final class Typeface {
  private static final int BOX = 0x25A1;
  private static final float PER_EM = 1000;

  private final PDFont font;
  private final CmapLookup glyphs;
  private final Map<Integer, Float> widths = new HashMap<>();

  private Typeface(PDFont font, CmapLookup glyphs) {
    this.font = font;
    this.glyphs = glyphs;
  }

  static Typeface in(PDDocument document) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Typeface.class.getResourceAsStream("DejaVuSans.ttf"))) {
      TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file));
      return new Typeface(PDType0Font.load(document, parsed, true), parsed.getUnicodeCmapLookup());
    }
  }

  PDFont font() {
    return font;
  }

  /** The text with a box for everything that has no glyph, in the order in which it is seen. */
  String drawable(String text) {
    StringBuilder drawable = new StringBuilder();
    Script.seen(text)
        .codePoints()
        .map(point -> glyphs.getGlyphId(point) == 0 ? BOX : point)
        .forEach(drawable::appendCodePoint);
    return drawable.toString();
  }

  float width(String text, float size) throws IOException {
    float width = 0;
    for (int point : drawable(text).codePoints().toArray()) {
      Float known = widths.get(point);
      if (known == null) {
        known = font.getStringWidth(Character.toString(point));
        widths.put(point, known);
      }
      width += known;
    }
    return width * size / PER_EM;
  }

  /** Lines that are no wider than this, broken at spaces where there are any. */
  List<String> wrap(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    float space = width(" ", size);
    float filled = 0;
    for (String word : text.split(" ")) {
      float needs = width(word, size);
      if (line.length() > 0 && filled + space + needs > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ').append(word);
        filled += space + needs;
      } else {
        line.append(needs > width ? rest(word, size, width, lines) : word);
        filled = width(line.toString(), size);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** Breaks a word that is wider than a line; what is left of it begins the next. */
  private String rest(String word, float size, float width, List<String> lines) throws IOException {
    String left = word;
    while (width(left, size) > width) {
      int fits = left.length() - 1;
      while (fits > 1 && width(left.substring(0, fits), size) > width) {
        fits--;
      }
      lines.add(left.substring(0, fits));
      left = left.substring(fits);
    }
    return left;
  }
}
