package clinic.alcove.export;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.PersonId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/**
 * Records as a document to print, to hand to a client or to file: what was asked, who it was, then
 * day by day a sentence for each. If all of them are about one person, it is their report. The same
 * records and cover are the same bytes.
 */
final class Report implements FileWriter {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm xxx", Locale.ENGLISH);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  @Override
  public void write(OutputStream to, Cover cover, Iterable<Logged> records) throws IOException {
    List<Logged> all = new ArrayList<>();
    records.forEach(all::add);
    try (PDDocument document = new PDDocument();
        Sheet sheet = new Sheet(document)) {
      String title = title(all, cover.roll());
      describe(document, title, cover);
      cover(sheet, title, cover, all);
      people(sheet, cover, all);
      days(sheet, cover, all);
      sheet.save(
          cover.site().name()
              + " · access log "
              + cover.site().log()
              + " · times of "
              + cover.site().zone().getId(),
          to);
    }
  }

  /** Without these two it would be another document every time. */
  private static void describe(PDDocument document, String title, Cover cover) {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(title);
    about.setProducer("Alcove");
    GregorianCalendar made = GregorianCalendar.from(cover.made().atZone(ZoneOffset.UTC));
    about.setCreationDate(made);
    document.setDocumentId(cover.made().toEpochMilli());
    document.getDocumentCatalog().setLanguage("en");
    PDViewerPreferences shown =
        new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
    shown.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(shown);
  }

  private static String title(List<Logged> all, Roll roll) {
    return oneSubject(all)
        .map(person -> "Who accessed what about " + Sentence.named(person, roll))
        .orElse("Access log");
  }

  /** The person all of it is about, if it is about one. */
  private static Optional<PersonId> oneSubject(List<Logged> all) {
    List<@Nullable PersonId> people =
        all.stream().map(each -> each.record().concerns()).distinct().limit(2).toList();
    return people.size() == 1 ? Optional.ofNullable(people.get(0)) : Optional.empty();
  }

  private static void cover(Sheet sheet, String title, Cover cover, List<Logged> all)
      throws IOException {
    sheet.block(Sheet.Style.FINE, cover.site().name());
    sheet.block(Sheet.Style.TITLE, title);
    sheet.block(
        Sheet.Style.BODY,
        counted(all.size(), "record")
            + (all.isEmpty() ? "." : ", " + between(all, cover) + ".")
            + " Made on "
            + MINUTE.format(cover.made().atZone(cover.site().zone()))
            + ".");
    sheet.block(
        Sheet.Style.BODY,
        "Asked for: "
            + (cover.query().isEmpty() ? "everything" : cover.query())
            + ". "
            + "Times are those of "
            + cover.site().zone().getId()
            + "; UTC stands below.");
    sheet.block(
        Sheet.Style.BODY,
        "The log holds that something was done, by whom and when; never what was written. It is "
            + "kept so that nobody can change it unnoticed: "
            + cover.site().log()
            + " had "
            + counted(cover.seal().checkpoint().size(), "record")
            + " under the root "
            + cover.seal().checkpoint().root().base64()
            + ". The file "
            + ProofFile.NAME
            + " beside this document proves each of these records; alcovectl audit verify checks"
            + " it.");
  }

  private static String between(List<Logged> all, Cover cover) {
    String first = SHORT_DAY.format(day(all.get(0).record().recorded(), cover));
    String last = SHORT_DAY.format(day(all.get(all.size() - 1).record().recorded(), cover));
    return first.equals(last) ? "of " + first : first + " to " + last;
  }

  private static void people(Sheet sheet, Cover cover, List<Logged> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    sheet.block(Sheet.Style.HEADING, "By whom");
    for (Actor each : Actor.of(all, cover.roll())) {
      sheet.block(
          Sheet.Style.BODY,
          each.name()
              + ": "
              + counted(each.count(), "record")
              + ", "
              + between(List.of(each.first(), each.last()), cover));
    }
  }

  private static void days(Sheet sheet, Cover cover, List<Logged> all) throws IOException {
    @Nullable LocalDate day = null;
    for (Logged each : all) {
      LocalDate its = day(each.record().recorded(), cover);
      if (!Objects.equals(its, day)) {
        day = its;
        sheet.block(Sheet.Style.HEADING, DAY.format(its));
      }
      sheet.block(
          SECOND.format(each.record().recorded().atZone(cover.site().zone())),
          Sentence.of(each.record(), cover.roll()),
          fine(each));
    }
  }

  private static String fine(Logged logged) {
    AuditRecord record = logged.record();
    List<String> parts = new ArrayList<>();
    parts.add("record " + logged.index());
    parts.add(SECOND.format(record.recorded().atZone(ZoneOffset.UTC)) + " UTC");
    Sentence.detail(record.detail()).ifPresent(parts::add);
    if (record.extent() != null) {
      parts.add(
          counted(record.extent().count(), "record")
              + " from "
              + record.extent().first()
              + " to "
              + record.extent().last());
    }
    if (record.outcome() != Outcome.SUCCESS) {
      Sentence.detail(record.reason()).ifPresent(parts::add);
    }
    if (record.address() != null) {
      parts.add(record.address().text());
    }
    if (record.objectKind() != null && record.object() != null) {
      parts.add(Sentence.word(record.objectKind()) + " " + record.object());
    }
    return String.join("  ·  ", parts);
  }

  private static LocalDate day(Instant time, Cover cover) {
    return time.atZone(cover.site().zone()).toLocalDate();
  }

  private static String counted(long count, String thing) {
    return String.format(Locale.ENGLISH, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
