package clinic.alcove.delivery;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Ids;
import java.util.UUID;

/** A message's name as its sending device chose it; unique per device. */
public record ClientMessageId(UUID value) {
  private static final int SIZE = 16;

  /** From the frame's bytes; refuses {@code MALFORMED} unless there are 16. */
  public static ClientMessageId of(byte[] raw) {
    if (raw.length != SIZE) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return new ClientMessageId(Ids.ofRaw(raw));
  }

  /** The 16 raw bytes of the frame. */
  public byte[] raw() {
    return Ids.toRaw(value);
  }
}
