package clinic.alcove.tlog;

import clinic.alcove.values.Bytes;

/** Whoever signs notes. A log has a list of them, so that a second algorithm can join. */
public interface NoteSigner {
  /** What verifies its signatures. */
  VerifierKey key();

  /** What stands behind the key id in the signature line over this text. */
  byte[] sign(String text);

  /** The signature line over this text. */
  default NoteSignature signature(String text) {
    return new NoteSignature(key().name(), key().id(), Bytes.unsafeOf(sign(text)));
  }
}
