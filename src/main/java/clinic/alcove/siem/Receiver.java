package clinic.alcove.siem;

import java.io.IOException;
import java.util.List;

/** Where records are pushed. */
public interface Receiver {
  /**
   * Hands these messages over, each a whole RFC 5424 message. Returns once the receiver has all of
   * them; an exception means that it may have any of them.
   */
  void deliver(List<byte[]> messages) throws IOException;
}
