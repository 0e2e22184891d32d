package clinic.alcove.witness;

import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.VerifierKey;

/** The log, as far as witnesses are concerned. */
public interface Offered {
  /** What signs it. */
  VerifierKey key();

  /** The newest checkpoint. */
  SignedNote newest();

  /** The tree below it. */
  Tiles tiles();

  /** Publishes this checkpoint, which enough witnesses have cosigned. */
  void publish(SignedNote cosigned);
}
