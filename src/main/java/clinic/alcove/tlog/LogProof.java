package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import clinic.alcove.values.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A receipt: where an entry is in which signed tree. C2SP tlog-proof, version 1.
 *
 * @param extra what the entry can be recomputed from, not trusted until that was done
 * @param path the leaf's sibling first
 * @param checkpoint the signed note, word for word, with what cosignatures it has
 */
public record LogProof(Optional<Bytes> extra, long index, List<Hash> path, String checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /** As high as a tree of 2^63 entries. */
  private static final int LONGEST_PATH = 63;

  /** Refuses a negative index and a path no tree has. */
  public LogProof {
    path = List.copyOf(path);
    if (index < 0 || path.size() > LONGEST_PATH) {
      throw malformed("no tree has such a proof");
    }
  }

  /** Reads a receipt; anything {@link #text} would not write is {@link Finding#PARSE}. */
  public static LogProof parse(byte[] raw) {
    return parse(Strict.utf8(raw, "a proof"));
  }

  /** Reads a receipt; anything {@link #text} would not write is {@link Finding#PARSE}. */
  public static LogProof parse(String text) {
    int blank = text.indexOf("\n\n");
    if (!text.startsWith(HEADER) || blank < HEADER.length()) {
      throw malformed("not a c2sp.org/tlog-proof@v1");
    }
    List<String> lines =
        new ArrayList<>(List.of(text.substring(HEADER.length(), blank).split("\n", -1)));
    Optional<Bytes> extra = Optional.empty();
    if (lines.get(0).startsWith(EXTRA)) {
      extra = Optional.of(extra(lines.remove(0)));
    }
    if (lines.isEmpty() || !lines.get(0).startsWith(INDEX)) {
      throw malformed("a proof without an index");
    }
    long index = Strict.decimal(lines.remove(0).substring(INDEX.length()), "a proof's index");
    if (lines.size() > LONGEST_PATH) {
      throw malformed("no tree has such a proof");
    }
    List<Hash> path = lines.stream().map(Hash::ofBase64).toList();
    String checkpoint = text.substring(blank + 2);
    SignedNote.parse(checkpoint);
    return new LogProof(extra, index, path, checkpoint);
  }

  private static Bytes extra(String line) {
    byte[] raw = Strict.base64(line.substring(EXTRA.length()), "a proof's extra");
    if (raw.length == 0) {
      throw malformed("a proof's extra is empty");
    }
    return Bytes.unsafeOf(raw);
  }

  /** The receipt as a file. */
  public String text() {
    StringBuilder text = new StringBuilder(HEADER);
    extra.ifPresent(bytes -> text.append(EXTRA).append(bytes.toBase64()).append('\n'));
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  /** The note in it, nothing verified. */
  public SignedNote note() {
    return SignedNote.parse(checkpoint);
  }

  /**
   * That this entry is where the receipt says, in a tree somebody has verified the checkpoint of.
   *
   * @throws ProofException {@link Finding#GAP} or {@link Finding#ROOT}
   */
  public void check(byte[] entry, Checkpoint verified) {
    Proofs.checkInclusion(index, verified.size(), Hash.leaf(entry), verified.root(), path);
  }
}
