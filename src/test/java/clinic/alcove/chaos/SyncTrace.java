package clinic.alcove.chaos;

import clinic.alcove.values.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what strace saw ({@code -f -ttt -y -xx}) of one message's way: written to the database's
 * file, that file forced to the disk, the sender answered. Found by the message's id, 16 random
 * bytes, which stands in the row and in the answer alike.
 */
final class SyncTrace {
  private static final Pattern CALL =
      Pattern.compile("(\\d+) +([0-9.]+) (\\w+)\\((\\d+)<([^>]*)>(.*)");
  private static final Pattern HEX = Pattern.compile("\\\\x([0-9a-f]{2})");
  private static final Pattern RESUMED =
      Pattern.compile("(\\d+) +([0-9.]+) <\\.\\.\\. (\\w+) resumed>.*= 0.*");

  /** RFC 6455 §5.2; so that what goes to the database over a socket is not taken for the answer. */
  private static final String BINARY_FRAME = "\\x82";

  private final String id;
  private final Map<String, String> syncing = new HashMap<>();
  private @Nullable Step written;
  private @Nullable Step synced;
  private @Nullable Step answered;

  private SyncTrace(Bytes id) {
    StringBuilder hex = new StringBuilder();
    for (byte each : id.toByteArray()) {
      hex.append(String.format("\\x%02x", each));
    }
    this.id = hex.toString();
  }

  /** What happened to the message with this id. */
  static SyncTrace of(Bytes id, List<String> lines) {
    SyncTrace trace = new SyncTrace(id);
    lines.forEach(trace::read);
    return trace;
  }

  /** One thing that was done. Seconds since 1970. */
  record Step(double seconds, String call, String where) {}

  /** The first write of the message to a file. */
  Optional<Step> written() {
    return Optional.ofNullable(written);
  }

  /** The end of the first sync of that file after that. */
  Optional<Step> synced() {
    return Optional.ofNullable(synced);
  }

  /** The beginning of the first write of its id to a socket. */
  Optional<Step> answered() {
    return Optional.ofNullable(answered);
  }

  /** Whether it was on the disk before anybody was told so. */
  boolean kept() {
    return written != null && synced != null && answered != null;
  }

  private void read(String line) {
    Matcher resumed = RESUMED.matcher(line);
    if (resumed.matches()) {
      String file = syncing.remove(resumed.group(1));
      if (file != null) {
        noteSync(new Step(Double.parseDouble(resumed.group(2)), resumed.group(3), file));
      }
      return;
    }
    Matcher call = CALL.matcher(line);
    if (call.matches()) {
      Step step = new Step(Double.parseDouble(call.group(2)), call.group(3), plain(call.group(5)));
      if (step.call().endsWith("sync")) {
        sync(call.group(1), step, call.group(6));
      } else if (call.group(6).contains(id)) {
        noteWrite(step, call.group(6).startsWith(", \"" + BINARY_FRAME));
      }
    }
  }

  /** With -xx strace spells paths as it spells bytes. */
  private static String plain(String path) {
    return HEX.matcher(path)
        .replaceAll(
            each ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(each.group(1), 16))));
  }

  private void sync(String thread, Step step, String rest) {
    if (rest.contains("<unfinished")) {
      // Only one that began after the write counts.
      if (written != null) {
        syncing.put(thread, step.where());
      }
    } else if (rest.endsWith("= 0")) {
      noteSync(step);
    }
  }

  private void noteSync(Step step) {
    if (written != null && synced == null && answered == null) {
      synced = step.where().equals(written.where()) ? step : null;
    }
  }

  private void noteWrite(Step step, boolean frame) {
    boolean socket = frame && step.where().startsWith("socket:");
    boolean file = step.where().endsWith(".mv.db") || step.where().contains("/pg_wal/");
    if (file && written == null) {
      written = step;
    } else if (socket && answered == null) {
      answered = step;
    }
  }
}
