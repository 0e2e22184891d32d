package clinic.alcove.ctl;

import clinic.alcove.tlog.Finding;
import clinic.alcove.tlog.ProofException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Short ways to say what is wrong. */
final class Problem {
  private Problem() {}

  static ProofException parse(String what) {
    return new ProofException(Finding.PARSE, what);
  }

  static ProofException entry(String what) {
    return new ProofException(Finding.ENTRY, what);
  }

  static ProofException gap(String what) {
    return new ProofException(Finding.GAP, what);
  }

  /** Text that is UTF-8 to the last byte. */
  static String utf8(byte[] raw, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException broken) {
      throw parse(what + " is not UTF-8");
    }
  }
}
