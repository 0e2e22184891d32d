package clinic.alcove.conversation;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Ids;
import java.util.UUID;

/** An MLS group's id: here always 16 bytes, drawn by its creator. */
public record GroupId(UUID value) {
  private static final int SIZE = 16;

  /** From the bytes MLS carries; refuses {@code MALFORMED} unless there are 16. */
  public static GroupId of(Bytes bytes) {
    if (bytes.size() != SIZE) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return new GroupId(Ids.ofRaw(bytes.toByteArray()));
  }

  /** The bytes MLS carries. */
  public Bytes bytes() {
    return Bytes.of(Ids.toRaw(value));
  }
}
