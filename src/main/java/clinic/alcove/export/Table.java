package clinic.alcove.export;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.values.PersonId;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records as a table for a spreadsheet: CSV (RFC 4180) in UTF-8 with a mark that says so, every
 * field of a record in a column, names beside ids, UTC beside the clinic's time. No cell can begin
 * a formula.
 */
final class Table implements FileWriter {
  /** Without it, a spreadsheet reads names that are not English wrong. */
  private static final char UTF_8_MARK = '\uFEFF';

  private static final DateTimeFormatter CLINIC_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);

  @Override
  public void write(OutputStream to, Cover cover, Iterable<Logged> records) throws IOException {
    Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    writer.write(UTF_8_MARK);
    CsvWriter csv = CsvWriter.builder().build(writer);
    csv.writeRecord(heads(cover.site().zone()));
    for (Logged each : records) {
      csv.writeRecord(cells(each, cover));
    }
    csv.flush();
  }

  private static List<String> heads(ZoneId zone) {
    return safe(
        List.of(
            "index",
            "time (UTC)",
            "time (" + zone.getId() + ")",
            "event",
            "outcome",
            "reason",
            "actor",
            "actor's name",
            "actor's role",
            "subject",
            "subject's name",
            "record about them",
            "object kind",
            "object",
            "detail",
            "records",
            "first record",
            "last record",
            "address",
            "device",
            "session",
            "request",
            "id"));
  }

  private static List<String> cells(Logged logged, Cover cover) {
    AuditRecord record = logged.record();
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(logged.index()));
    cells.add(FhirAuditEvent.instant(record.recorded()));
    cells.add(CLINIC_TIME.format(record.recorded().atZone(cover.site().zone())));
    cells.add(record.event().name());
    cells.add(record.outcome().name());
    cells.add(text(record.reason()));
    cells.add(text(record.actor()));
    cells.add(name(record.actor(), cover));
    cells.add(text(record.role()));
    cells.add(text(record.subject()));
    cells.add(name(record.subject(), cover));
    cells.add(logged.subjectSeq() == 0 ? "" : Long.toString(logged.subjectSeq()));
    cells.add(text(record.objectKind()));
    cells.add(text(record.object()));
    cells.add(text(record.detail()));
    cells.add(number(record.extent(), Extent::count));
    cells.add(number(record.extent(), Extent::first));
    cells.add(number(record.extent(), Extent::last));
    cells.add(text(record.address()));
    cells.add(text(record.device()));
    cells.add(text(record.session()));
    cells.add(text(record.request()));
    cells.add(record.id().toString());
    return safe(cells);
  }

  private static List<String> safe(List<String> cells) {
    return cells.stream().map(Table::safe).toList();
  }

  /**
   * A cell that no spreadsheet takes for a formula: a quotation mark goes before what could begin
   * one (OWASP, CSV injection). People choose their own names.
   */
  static String safe(String cell) {
    return !cell.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static String name(@Nullable PersonId person, Cover cover) {
    return person == null ? "" : cover.roll().name(person).orElse("");
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String number(@Nullable Extent extent, Function<Extent, Long> which) {
    return extent == null ? "" : Long.toString(which.apply(extent));
  }
}
