package clinic.alcove.testclient;

import java.io.ByteArrayOutputStream;

/** Everything the server ever answered to these clients, to be searched afterwards. */
public final class Transcript {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Notes one answer's status line, headers and body. */
  public synchronized void note(byte[] part) {
    bytes.writeBytes(part);
    bytes.write('\n');
  }

  /** All that was noted, in order. */
  public synchronized byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
