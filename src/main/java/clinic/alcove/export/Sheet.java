package clinic.alcove.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A document that grows downwards: one column on A4, block after block, none torn apart by the end
 * of a page. Every block is tagged as heading or paragraph for those who have it read to them; what
 * stands at the foot of every page is not.
 */
final class Sheet implements Closeable {
  /** How far sentences stand from the left, so that times have a column. */
  static final float INDENT = 64;

  private static final float MARGIN = 62;
  private static final float FOOT = 84;
  private static final float LEADING = 1.45f;
  private static final float FOOTER_SIZE = 7.5f;
  private static final float FOOTER_AT = 48;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  private final PDDocument document;
  private final Typeface face;
  private final Tags tags;
  private PDPage page;
  private PDPageContentStream content;
  private float y;

  /** An empty one. */
  Sheet(PDDocument document) throws IOException {
    this.document = document;
    this.face = Typeface.in(document);
    this.tags = new Tags(document);
    this.page = new PDPage(PDRectangle.A4);
    this.content = open();
  }

  /** How text looks: its size, how dark it is, and how it is tagged. */
  enum Style {
    TITLE("H1", 19, 0.1f, 0, 6),
    HEADING("H2", 12, 0.1f, 20, 5),
    BODY("P", 9.5f, 0.15f, 5, 0),
    FINE("P", 7.5f, 0.4f, 0, 2);

    private final String tag;
    private final float size;
    private final float grey;
    private final float above;
    private final float below;

    Style(String tag, float size, float grey, float above, float below) {
      this.tag = tag;
      this.size = size;
      this.grey = grey;
      this.above = above;
      this.below = below;
    }

    float line() {
      return size * LEADING;
    }
  }

  /** Some text across the column. */
  void block(Style style, String text) throws IOException {
    block(style, "", 0, List.of(new Part(style, text)));
  }

  /** Text beside a word in the margin, and small print below it. */
  void block(String margin, String text, String fine) throws IOException {
    block(
        Style.BODY,
        margin,
        INDENT,
        List.of(new Part(Style.BODY, text), new Part(Style.FINE, fine)));
  }

  private record Part(Style style, String text) {}

  private record Line(Style style, String text) {}

  private void block(Style first, String margin, float indent, List<Part> parts)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Part part : parts) {
      for (String each : face.wrap(part.text(), part.style().size, WIDTH - indent)) {
        lines.add(new Line(part.style(), each));
      }
    }
    float height = 0;
    for (Line each : lines) {
      height += each.style().line();
    }
    // A heading alone at the foot of a page belongs to the next one.
    float company = first == Style.HEADING ? 3 * Style.BODY.line() : 0;
    if (y - first.above - height - company < FOOT) {
      turn();
    } else {
      y -= first.above;
    }
    tags.begin(content, page, first.tag);
    if (!margin.isEmpty()) {
      show(new Line(Style.BODY, margin), MARGIN, y - Style.BODY.line());
    }
    for (Line each : lines) {
      y -= each.style().line();
      show(each, MARGIN + indent, y);
    }
    content.endMarkedContent();
    y -= parts.get(parts.size() - 1).style().below;
  }

  private void show(Line line, float x, float at) throws IOException {
    content.setNonStrokingColor(line.style().grey);
    content.beginText();
    content.setFont(face.font(), line.style().size);
    content.newLineAtOffset(x, at);
    content.showText(face.drawable(line.text()));
    content.endText();
  }

  private void turn() throws IOException {
    content.close();
    page = new PDPage(PDRectangle.A4);
    content = open();
  }

  private PDPageContentStream open() throws IOException {
    document.addPage(page);
    tags.turn(page);
    y = PDRectangle.A4.getHeight() - MARGIN;
    return new PDPageContentStream(document, page);
  }

  /** Puts these words and the page's number at every foot, and writes the document. */
  void save(String words, OutputStream to) throws IOException {
    content.close();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      try (PDPageContentStream foot =
          new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
        content = foot;
        foot.beginMarkedContent(COSName.ARTIFACT);
        footer(words, MARGIN);
        String number = "Page " + (i + 1) + " of " + pages;
        footer(number, MARGIN + WIDTH - face.width(number, FOOTER_SIZE));
        foot.endMarkedContent();
      }
    }
    tags.finish();
    document.save(to);
  }

  private void footer(String text, float x) throws IOException {
    show(new Line(Style.FINE, text), x, FOOTER_AT);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
