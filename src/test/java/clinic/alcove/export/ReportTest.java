package clinic.alcove.export;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The document that is printed. */
class ReportTest {
  private static final Set<AuditEvent> NAMED_FAILURES =
      Set.of(AuditEvent.SIGN_IN_FAILED, AuditEvent.COMMIT_REFUSED, AuditEvent.ACCESS_DENIED);

  private static final List<Logged> ABOUT_BOB =
      Situations.everything().stream()
          .filter(each -> Situations.BOB_CLIENT.id().equals(each.record().concerns()))
          .toList();

  @Test
  void aReportAboutOnePersonSaysWhoDidWhat() throws IOException {
    String text = text(write(ABOUT_BOB));

    assertThat(text)
        .contains("Riverside Clinic")
        .contains("Who accessed what about Боб Клиент")
        .contains("Sunday, 22 November 2026")
        .contains("21:30:00")
        .contains("20:30:00 UTC")
        .contains("Dr. Alice Ångström (therapist) received an encrypted message")
        .contains("tried and was denied:")
        .contains("Page 1 of ");
  }

  @Test
  void theCoverSaysWhichLogWhichRootAndWhatWasAsked() throws IOException {
    SmallLog log = SmallLog.of(Situations.everything());
    String text = text(write(log, ABOUT_BOB)).replaceAll("\\s+", "");

    assertThat(text)
        .contains("clinic.example/logs/1had" + log.records().size() + "records")
        .contains(log.seal().checkpoint().root().base64())
        .contains("Askedfor:subject:bob.")
        .contains("Europe/Vienna");
  }

  @Test
  void aListOfSeveralPeoplesRecordsIsTheLog() throws IOException {
    assertThat(text(write(Situations.everything()))).contains("Access log");
  }

  @Test
  void headingsAndParagraphsAreTagged() throws IOException {
    try (PDDocument document = Loader.loadPDF(write(ABOUT_BOB))) {
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
      PDStructureElement whole =
          (PDStructureElement)
              document.getDocumentCatalog().getStructureTreeRoot().getKids().get(0);
      List<String> kinds = new ArrayList<>();
      whole.getKids().forEach(kid -> kinds.add(((PDStructureElement) kid).getStructureType()));
      assertThat(kinds).contains("H1", "H2", "P").hasSizeGreaterThan(ABOUT_BOB.size());
    }
  }

  @Test
  void nothingIsTornOrLostOverManyPages() throws IOException {
    List<Logged> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(
          Situations.logged(
              i,
              Situations.by(
                  Situations.ALICE_THERAPIST,
                  AuditEvent.CIPHERTEXT_DELIVERED,
                  Situations.BOB_CLIENT,
                  ObjectKind.MESSAGE)));
    }
    byte[] pdf = write(many);

    String text = text(pdf);
    for (int i = 0; i < 300; i++) {
      assertThat(text).contains("record " + i + " ");
    }
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isBetween(8, 25);
      assertThat(text).contains("Page " + document.getNumberOfPages() + " of ");
    }
  }

  @Test
  void noRecordsAreADocumentToo() throws IOException {
    assertThat(text(write(List.of()))).contains("0 records.");
  }

  @Test
  void whatTheFontCannotWriteIsABox() throws IOException {
    assertThat(text(named("李雷"))).contains("□□").doesNotContain("李");
  }

  @Test
  void hebrewAndArabicAreWrittenFromTheRight() {
    assertThat(Script.seen("Dr. שלום Levi")).isEqualTo("Dr. םולש Levi");
    assertThat(Script.seen("سلام")).isEqualTo("\uFEE1\uFE8E\uFEE0\uFEB3");
    assertThat(Script.seen("plain")).isEqualTo("plain");
  }

  @Test
  void everyEventHasASentenceForEveryOutcome() {
    for (Logged each : Situations.everything()) {
      String sentence = Sentence.of(each.record(), Situations.ROLL);
      assertThat(sentence).endsWith(".").doesNotContain("null", "_");
      boolean failed = each.record().outcome() != Outcome.SUCCESS;
      assertThat(sentence.matches(".*(tried and was|did not|does not|is not).*"))
          .as(sentence)
          .isEqualTo(failed || NAMED_FAILURES.contains(each.record().event()));
    }
  }

  private static byte[] named(String name) throws IOException {
    var bob = Situations.BOB_CLIENT;
    Roll roll =
        Roll.of(
            List.of(
                Situations.ALICE_THERAPIST,
                new Person(
                    bob.id(), bob.role(), bob.state(), name, "bob", bob.accountCertificate())));
    SmallLog log = SmallLog.of(ABOUT_BOB);
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Cover cover = new Cover(Situations.SITE, roll, "", SmallLog.MADE, 1, log.seal());
    new Report().write(to, cover, ABOUT_BOB.subList(0, 1));
    return to.toByteArray();
  }

  private static byte[] write(List<Logged> records) throws IOException {
    return write(SmallLog.of(records), records);
  }

  private static byte[] write(SmallLog log, List<Logged> records) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    new Report().write(to, log.cover("subject:bob", records.size()), records);
    return to.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
