package clinic.alcove.alerts;

import java.io.IOException;

/** The way mail goes. */
public interface Post {
  /** Hands this mail to the clinic's mail server; an exception means that it may not have it. */
  void send(String subject, String text) throws IOException;
}
