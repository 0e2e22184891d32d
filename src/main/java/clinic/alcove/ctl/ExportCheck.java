package clinic.alcove.ctl;

import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Finding;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.values.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks an export: the file is the one the proofs were made for, and each record in the proofs is
 * in the signed log. That the export holds every record somebody asked for cannot be seen from it:
 * only the whole log shows that.
 */
final class ExportCheck {
  static final String PROOFS = "proofs.ndjson";

  private static final String FORMAT = "alcove-proofs-v1";
  private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final int LONGEST_HEADER = 512 * 1024;
  private static final int CHUNK = 1 << 16;

  private final Trust trust;
  private final Copy copy;
  private Optional<Instant> newest = Optional.empty();

  ExportCheck(Trust trust, Copy copy) {
    this.trust = trust;
    this.copy = copy;
  }

  /** What holds, in words; else a {@link ProofException}. */
  String check() throws IOException {
    InputStream opened = copy.open(PROOFS).orElseThrow(() -> Problem.parse("no " + PROOFS));
    try (Lines lines = new Lines(opened, PROOFS)) {
      byte[] first = lines.next(LONGEST_HEADER);
      if (first == null) {
        throw Problem.parse(PROOFS + " is empty");
      }
      TreeMap<String, Object> header = Json.object(Problem.utf8(first, PROOFS));
      if (!FORMAT.equals(header.get("format"))) {
        throw Problem.parse(PROOFS + " is not " + FORMAT);
      }
      Policy.Seen seen = trust.checkpoint(text(header, "checkpoint"));
      String file = text(header, "file");
      checkFile(file, text(header, "sha256"));
      long records = checkRecords(lines, seen.checkpoint());
      trust.fresh(seen, newest);
      return file
          + " and "
          + records
          + " records in a log of "
          + seen.checkpoint().size()
          + " entries, cosigned by "
          + seen.cosignatures().size();
    }
  }

  private long checkRecords(Lines lines, Checkpoint checkpoint) throws IOException {
    Set<Long> seen = new HashSet<>();
    for (byte[] raw = lines.next(Opened.LONGEST_LINE);
        raw != null;
        raw = lines.next(Opened.LONGEST_LINE)) {
      Opened record = Opened.line(raw, lines);
      if (!seen.add(record.index())) {
        throw Problem.gap(lines.place() + " is a record that stands above it already");
      }
      checkRecord(record, checkpoint);
      Optional<Instant> recorded = record.recorded();
      if (recorded.isPresent() && newest.map(recorded.get()::isAfter).orElse(true)) {
        newest = recorded;
      }
    }
    return seen.size();
  }

  private static void checkRecord(Opened record, Checkpoint checkpoint) {
    try {
      Proofs.checkInclusion(
          record.index(),
          checkpoint.size(),
          Hash.leaf(record.entry()),
          checkpoint.root(),
          record.path());
    } catch (ProofException wrong) {
      if (wrong.finding() != Finding.ROOT) {
        throw wrong;
      }
      throw Problem.entry("record " + record.index() + " is not in the signed log");
    }
  }

  private void checkFile(String name, String sha256) throws IOException {
    if (!name.matches(PLAIN_NAME) || name.equals(PROOFS)) {
      throw Problem.parse(PROOFS + " names a file that cannot be one");
    }
    InputStream opened =
        copy.open(name).orElseThrow(() -> Problem.gap(name + " is missing from the export"));
    MessageDigest digest = Sha256.begin();
    try (InputStream in = opened) {
      byte[] chunk = new byte[CHUNK];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      throw Problem.entry(name + " is not the file the proofs were made for");
    }
  }

  private static String text(TreeMap<String, Object> header, String key) {
    if (header.get(key) instanceof String text) {
      return text;
    }
    throw Problem.parse(PROOFS + " does not say its " + key);
  }
}
