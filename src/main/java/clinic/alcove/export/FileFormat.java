package clinic.alcove.export;

import clinic.alcove.audit.Detail;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.util.Locale;

/** The closed list of files that records may leave as. */
public enum FileFormat {
  PDF(Detail.PDF, "access-log.pdf", Limits.PRINTED, new Report()),
  CSV(Detail.CSV, "access-log.csv", Limits.LISTED, new Table()),
  NDJSON(Detail.NDJSON, "access-log.ndjson", Limits.LISTED, new RecordList()),
  FHIR(Detail.FHIR, "access-log.fhir.json", Limits.LISTED, new FhirBundle());

  private final Detail detail;
  private final String file;
  private final int limit;
  private final FileWriter writer;

  FileFormat(Detail detail, String file, int limit, FileWriter writer) {
    this.detail = detail;
    this.file = file;
    this.limit = limit;
    this.writer = writer;
  }

  /** What it is asked for by, as in {@code csv}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is asked for like this; refuses {@code MALFORMED}. */
  static FileFormat named(String word) {
    for (FileFormat each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw new RefusedException(Refusal.MALFORMED);
  }

  /** How the record of the export calls it. */
  public Detail detail() {
    return detail;
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** More records than this are refused: whoever wants all takes the whole log. */
  public int limit() {
    return limit;
  }

  FileWriter writer() {
    return writer;
  }

  private static final class Limits {
    /** A document is made in memory, and nobody reads a hundred pages. */
    static final int PRINTED = 5_000;

    static final int LISTED = 100_000;
  }
}
