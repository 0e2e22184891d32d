package clinic.alcove.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;

/**
 * What each piece of a document is, for those who have it read to them (ISO 32000-1 §14.7): a tree
 * of headings and paragraphs, each pointing at its marked content, and for each page back again.
 */
final class Tags {
  private final PDDocument document;
  private final PDStructureTreeRoot root = new PDStructureTreeRoot();
  private final PDStructureElement whole;
  private final Map<Integer, COSArray> parents = new LinkedHashMap<>();
  private COSArray onThisPage = new COSArray();

  Tags(PDDocument document) {
    this.document = document;
    this.whole = new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
    root.appendKid(whole);
    PDMarkInfo marked = new PDMarkInfo();
    marked.setMarked(true);
    document.getDocumentCatalog().setMarkInfo(marked);
    document.getDocumentCatalog().setStructureTreeRoot(root);
  }

  /** A new page begins. */
  void turn(PDPage page) {
    onThisPage = new COSArray();
    page.setStructParents(parents.size());
    parents.put(parents.size(), onThisPage);
  }

  /** What follows is one of these. */
  void begin(PDPageContentStream content, PDPage page, String tag) throws IOException {
    PDStructureElement element = new PDStructureElement(tag, whole);
    element.setPage(page);
    int number = onThisPage.size();
    element.getCOSObject().setItem(COSName.K, COSInteger.get(number));
    whole.appendKid(element);
    onThisPage.add(element);
    content.beginMarkedContent(COSName.getPDFName(tag), number);
  }

  /** Everything is said. */
  void finish() {
    COSArray numbers = new COSArray();
    parents.forEach(
        (page, elements) -> {
          numbers.add(COSInteger.get(page));
          numbers.add(elements);
        });
    COSDictionary tree = new COSDictionary();
    tree.setItem(COSName.NUMS, numbers);
    root.getCOSObject().setItem(COSName.PARENT_TREE, tree);
    root.setParentTreeNextKey(parents.size());
    document.getDocumentCatalog().setStructureTreeRoot(root);
  }
}
