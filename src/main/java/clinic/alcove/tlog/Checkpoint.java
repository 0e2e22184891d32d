package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import java.util.List;

/**
 * What a log says of itself: its name, how many entries, their root. C2SP tlog-checkpoint. Ours has
 * no extension lines; those of others are read over, for they are signed like the rest.
 *
 * @param origin the log's name, which for ours is its key's name
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final int LINES = 3;

  /** Refuses an origin without text or with a line feed, and a negative size. */
  public Checkpoint {
    if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
      throw malformed("a checkpoint's origin is one line of text");
    }
    Strict.plainText(origin, "a checkpoint's origin");
    if (size < 0) {
      throw malformed("a checkpoint's size is not negative");
    }
  }

  /**
   * Reads the text of a note. A size with a sign or leading zeros, a root of another length, an
   * empty line among the extensions or a missing line feed are {@link Finding#PARSE}.
   */
  public static Checkpoint parse(String noteText) {
    if (!noteText.endsWith("\n")) {
      throw malformed("a checkpoint ends with a line feed");
    }
    String[] lines = noteText.substring(0, noteText.length() - 1).split("\n", -1);
    if (lines.length < LINES) {
      throw malformed("a checkpoint has an origin, a size and a root");
    }
    for (String line : lines) {
      if (line.isEmpty()) {
        throw malformed("a checkpoint has no empty lines");
      }
    }
    long size = Strict.decimal(lines[1], "a checkpoint's size");
    return new Checkpoint(lines[0], size, Hash.ofBase64(lines[2]));
  }

  /**
   * Reads a note as the checkpoint of this log: signed by its key, and about its origin.
   *
   * @throws ProofException {@link Finding#SIGNATURE} for another's or a bad signature, or another
   *     origin; {@link Finding#PARSE} for text that is no checkpoint
   */
  public static Checkpoint open(SignedNote note, String origin, VerifierKey key) {
    note.verifiedBy(List.of(key));
    Checkpoint read = parse(note.text());
    if (!read.origin.equals(origin)) {
      throw ProofException.signature("a checkpoint of another log");
    }
    return read;
  }

  /** As {@link #open(SignedNote, String, VerifierKey)} for a log that is named as its key. */
  public static Checkpoint open(SignedNote note, VerifierKey key) {
    return open(note, key.name(), key);
  }

  /** The text to sign. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }
}
