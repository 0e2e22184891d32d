package clinic.alcove.export;

import clinic.alcove.audit.Logged;
import java.io.IOException;
import java.io.OutputStream;

/** Writes records as a file of one format. The same records and cover are the same bytes. */
interface FileWriter {
  /** Walks through the records once, and leaves the stream open. */
  void write(OutputStream to, Cover cover, Iterable<Logged> records) throws IOException;
}
