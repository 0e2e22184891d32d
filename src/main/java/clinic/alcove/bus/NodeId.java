package clinic.alcove.bus;

import java.util.UUID;

/** One start of one server: a node that is started again is another. */
public record NodeId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
