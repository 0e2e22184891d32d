package clinic.alcove.witness;

import java.io.IOException;

/** The way to a witness. */
public interface Asking {
  /** What came back; the body is cut off where no answer of a witness would go on. */
  record Reply(int status, String type, byte[] body) {}

  /** Posts this to the witness at this address. */
  Reply ask(String url, byte[] body) throws IOException;
}
