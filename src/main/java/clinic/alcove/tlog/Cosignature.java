package clinic.alcove.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a witness says: that by this time it had seen this checkpoint, and that it continues every
 * one it had seen before. C2SP tlog-cosignature, type 0x04.
 *
 * @param witness the name of the witness's key
 * @param time to the second
 */
public record Cosignature(String witness, Instant time) {
  private static final int SIZE = Long.BYTES + Ed25519.SIGNATURE;

  /** Whether a line has the length and a time of an Ed25519 cosignature; verifies nothing. */
  static boolean isOne(NoteSignature signature) {
    return signature.signature().size() == SIZE && seconds(signature) >= 0;
  }

  /** When the line says it was made. Only true after it has been verified. */
  static long time(NoteSignature signature) {
    return seconds(signature);
  }

  /** What a verified line says. */
  static Cosignature of(NoteSignature signature) {
    return new Cosignature(signature.name(), instant(seconds(signature)));
  }

  private static long seconds(NoteSignature signature) {
    return ByteBuffer.wrap(signature.signature().unsafeArray()).getLong();
  }

  /** A witness may write any 63-bit number; no clock of ours goes that far. */
  private static Instant instant(long seconds) {
    return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
  }

  /** What is signed. */
  static byte[] message(String checkpointText, long seconds) {
    return ("cosignature/v1\ntime " + seconds + "\n" + checkpointText)
        .getBytes(StandardCharsets.UTF_8);
  }
}
