package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import clinic.alcove.values.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * One signature line: {@code — name base64(id || signature)}, C2SP signed-note.
 *
 * @param name whose key
 * @param keyId which of that name's keys
 * @param signature what follows the id; for a cosignature its time is in front
 */
public record NoteSignature(String name, int keyId, Bytes signature) {
  private static final String DASH = "\u2014 ";

  /** Refuses a name no key can have, and a signature without bytes. */
  public NoteSignature {
    KeyName.checked(name);
    if (signature.isEmpty()) {
      throw malformed("a signature line without a signature");
    }
  }

  /** Reads a line without its line feed; anything else is {@link Finding#PARSE}. */
  public static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw malformed("not a signature line");
    }
    byte[] raw = Strict.base64(line.substring(space + 1), "a signature");
    if (raw.length <= Integer.BYTES) {
      throw malformed("a signature line without a signature");
    }
    int id = ByteBuffer.wrap(raw).getInt();
    Bytes signature = Bytes.unsafeOf(Arrays.copyOfRange(raw, Integer.BYTES, raw.length));
    return new NoteSignature(line.substring(DASH.length(), space), id, signature);
  }

  /** The line, without its line feed. */
  public String line() {
    ByteBuffer raw = ByteBuffer.allocate(Integer.BYTES + signature.size());
    raw.putInt(keyId).put(signature.unsafeArray());
    return DASH + name + " " + Base64.getEncoder().encodeToString(raw.array());
  }

  /** Whether this claims to be by that key. */
  public boolean isBy(VerifierKey key) {
    return keyId == key.id() && name.equals(key.name());
  }
}
