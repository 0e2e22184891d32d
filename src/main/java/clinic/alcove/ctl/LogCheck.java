package clinic.alcove.ctl;

import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.WholeLog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a copy of the whole log: its checkpoint, each tile, each entry, and each record that is
 * still there against the entry at its index. A record that is not there is not wrong: retention
 * purges them, and the tree still holds what they were.
 */
final class LogCheck {
  private static final String CHECKPOINT = "checkpoint";
  private static final String RECORDS = "records.ndjson";

  private final Trust trust;
  private final Copy copy;
  private @Nullable Lines lines;
  private @Nullable Opened awaited;
  private long opened;
  private long firstWrong = -1;
  private @Nullable Opened newest;

  LogCheck(Trust trust, Copy copy) {
    this.trust = trust;
    this.copy = copy;
  }

  /** What holds, in words; else a {@link clinic.alcove.tlog.ProofException}. */
  String check() throws IOException {
    byte[] note =
        copy.read(CHECKPOINT, SignedNote.MOST_BYTES)
            .orElseThrow(
                () -> new FileNotFoundException("checkpoint: neither a log nor an export"));
    Policy.Seen seen = trust.checkpoint(Problem.utf8(note, CHECKPOINT));
    long size = seen.checkpoint().size();
    Optional<InputStream> records = copy.open(RECORDS);
    try (InputStream in = records.orElse(InputStream.nullInputStream())) {
      lines = new Lines(in, RECORDS);
      await();
      WholeLog log = new WholeLog(seen.checkpoint(), copy);
      if (trust.earlier().isPresent()) {
        log.checkContinues(trust.earlier().get(), this::entry);
      } else {
        log.check(this::entry);
      }
      if (firstWrong >= 0) {
        throw Problem.entry("record " + firstWrong + " is not the one its entry commits to");
      }
      if (awaited != null) {
        throw Problem.gap(RECORDS + " has a record behind the last entry");
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    trust.fresh(seen, newest == null ? Optional.empty() : newest.recorded());
    return size
        + " entries, "
        + opened
        + " records, "
        + (size - opened)
        + " entries without record, cosigned by "
        + seen.cosignatures().size();
  }

  private void entry(long index, byte[] bundle, int from, int length) {
    Opened record = awaited;
    if (record == null || record.index() != index) {
      return;
    }
    byte[] expected = record.entry();
    if (!Arrays.equals(expected, 0, expected.length, bundle, from, from + length)) {
      // Only wrong if the entries are right, which is not known before the last of them.
      firstWrong = firstWrong < 0 ? index : firstWrong;
    }
    opened++;
    newest = record;
    try {
      await();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void await() throws IOException {
    Lines from = java.util.Objects.requireNonNull(lines);
    byte[] raw = from.next(Opened.LONGEST_LINE);
    if (raw == null) {
      awaited = null;
      return;
    }
    Opened next = Opened.line(raw, from);
    if (awaited != null && next.index() <= awaited.index()) {
      throw Problem.gap(from.place() + " is not behind the record before it");
    }
    awaited = next;
  }
}
