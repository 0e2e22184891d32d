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
    if (isAscii(raw)) {
      return new String(raw, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException broken) {
      throw parse(what + " is not UTF-8");
    }
  }

  /** As nearly all we read is; a million lines feel the difference. */
  private static boolean isAscii(byte[] raw) {
    for (byte each : raw) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }
}
