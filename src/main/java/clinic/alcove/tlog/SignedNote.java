package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Text and the signatures under it, C2SP signed-note. Reading one verifies nothing: {@link
 * #verifiedBy} does.
 *
 * <p>Stricter than the specification in one thing: two lines with the same name and id are refused
 * (C2SP issue 257 is open), for a reader that looks at the first and one that looks at the last
 * would disagree.
 */
public final class SignedNote {
  /** More lines than this are refused; the specification asks for at least 16. */
  public static final int MOST_SIGNATURES = 64;

  /** More bytes than this are refused: sixteen post-quantum cosignatures and room. */
  public static final int MOST_BYTES = 256 * 1024;

  private final String text;
  private final List<NoteSignature> signatures;

  private SignedNote(String text, List<NoteSignature> signatures) {
    this.text = text;
    this.signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw malformed("a note's text ends with a line feed");
    }
    Strict.plainText(text, "a note");
    if (signatures.size() > MOST_SIGNATURES) {
      throw malformed("a note with more than " + MOST_SIGNATURES + " signatures");
    }
    Set<String> seen = new HashSet<>();
    for (NoteSignature signature : signatures) {
      if (!seen.add(signature.name() + "+" + signature.keyId())) {
        throw malformed("a note with two signatures of one key");
      }
    }
  }

  /** Reads a note from its bytes; see {@link #parse(String)}. */
  public static SignedNote parse(byte[] raw) {
    if (raw.length > MOST_BYTES) {
      throw malformed("too long for a note");
    }
    return parse(Strict.utf8(raw, "a note"));
  }

  /**
   * Reads a note. No signature, control characters, a missing line feed at the end, a signature
   * line that is none, or one key twice are {@link Finding#PARSE}.
   */
  public static SignedNote parse(String encoded) {
    if (encoded.length() > MOST_BYTES) {
      throw malformed("too long for a note");
    }
    // Text may hold blank lines of its own: the last one counts.
    int blank = encoded.lastIndexOf("\n\n");
    if (blank < 0 || !encoded.endsWith("\n") || blank + 2 >= encoded.length()) {
      throw malformed("not a signed note");
    }
    Strict.plainText(encoded, "a note");
    List<NoteSignature> signatures = new ArrayList<>();
    String below = encoded.substring(blank + 2, encoded.length() - 1);
    for (String line : below.split("\n", MOST_SIGNATURES + 1)) {
      if (signatures.size() == MOST_SIGNATURES) {
        throw malformed("a note with more than " + MOST_SIGNATURES + " signatures");
      }
      signatures.add(NoteSignature.parse(line));
    }
    return new SignedNote(encoded.substring(0, blank + 1), signatures);
  }

  /** Signs this text, which ends with a line feed, with each of these. */
  public static SignedNote sign(String text, List<NoteSigner> signers) {
    return new SignedNote(text, signers.stream().map(signer -> signer.signature(text)).toList());
  }

  /** The same text with these signatures below the ones it has. */
  public SignedNote with(NoteSignature... more) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    all.addAll(List.of(more));
    return new SignedNote(text, all);
  }

  /** The same text with only the signatures of this key, as a witness is sent it. */
  public SignedNote onlyBy(VerifierKey key) {
    return new SignedNote(text, signatures.stream().filter(each -> each.isBy(key)).toList());
  }

  /**
   * The signatures by known keys, all of which verify, in the note's order. Those of unknown keys
   * are left out, and so are those of kinds we cannot verify.
   *
   * @throws ProofException {@link Finding#SIGNATURE} when a known key's does not verify, or no
   *     known key has signed
   */
  public List<NoteSignature> verifiedBy(Collection<VerifierKey> known) {
    List<NoteSignature> good = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : known) {
        if (key.kind().isVerifiable() && signature.isBy(key)) {
          if (!key.verifies(text, signature)) {
            throw ProofException.signature("the signature of " + key.name() + " does not verify");
          }
          good.add(signature);
          break;
        }
      }
    }
    if (good.isEmpty()) {
      throw ProofException.signature("not signed by a known key");
    }
    return good;
  }

  /** What was signed, with the line feed at its end. */
  public String text() {
    return text;
  }

  /** The signatures, good, bad and unknown. */
  public List<NoteSignature> signatures() {
    return signatures;
  }

  /** The note as it is published. */
  public String encoded() {
    StringBuilder all = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> all.append(signature.line()).append('\n'));
    return all.toString();
  }

  /** Its bytes. */
  public byte[] bytes() {
    return encoded().getBytes(StandardCharsets.UTF_8);
  }
}
