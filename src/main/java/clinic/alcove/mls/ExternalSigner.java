package clinic.alcove.mls;

import clinic.alcove.values.Bytes;

/** Signs in an external sender's name: the key stays in the room that keeps it. */
@FunctionalInterface
public interface ExternalSigner {
  /** The Ed25519 signature over exactly these bytes, 64 bytes. */
  Bytes sign(Bytes message);
}
