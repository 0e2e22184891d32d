package clinic.alcove.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a log sends a witness (C2SP tlog-witness, add-checkpoint): the size it believes the witness
 * saw last, the proof that its tree continues that one, and the checkpoint.
 */
public record AddCheckpoint(long old, List<Hash> proof, SignedNote checkpoint) {
  /** More hashes than this no proof has: a tree has at most 2^63 leaves. */
  public static final int MOST_HASHES = 63;

  /** Longer than this it is not read: what witnesses in use accept. */
  public static final int MOST_BYTES = 16 * 1024;

  private static final String OLD = "old ";

  /** Copies the proof; refuses a negative size and more hashes than there can be. */
  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (old < 0 || proof.size() > MOST_HASHES) {
      throw ProofException.malformed("not what a log sends a witness");
    }
  }

  /** Reads a request's body; anything but its one spelling is {@link Finding#PARSE}. */
  public static AddCheckpoint parse(byte[] body) {
    if (body.length > MOST_BYTES) {
      throw ProofException.malformed("too long for a witness");
    }
    String text = Strict.utf8(body, "a request to a witness");
    int blank = text.indexOf("\n\n");
    if (blank < 0 || !text.startsWith(OLD)) {
      throw ProofException.malformed("not what a log sends a witness");
    }
    String[] lines = text.substring(0, blank).split("\n", -1);
    if (lines.length > 1 + MOST_HASHES) {
      throw ProofException.malformed("more hashes than a proof can have");
    }
    long old = Strict.decimal(lines[0].substring(OLD.length()), "the old size");
    List<Hash> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(Hash.ofBase64(lines[i]));
    }
    return new AddCheckpoint(old, proof, SignedNote.parse(text.substring(blank + 2)));
  }

  /** The body. */
  public byte[] body() {
    StringBuilder text = new StringBuilder(OLD).append(old).append('\n');
    proof.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n')
        .append(checkpoint.encoded())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
