package clinic.alcove.export;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Records as their texts, one a line (NDJSON): each line is, byte for byte, what the log has
 * committed to. Ids only; nobody's name.
 */
final class RecordList implements FileWriter {
  @Override
  public void write(OutputStream to, Cover cover, Iterable<Logged> records) throws IOException {
    for (Logged each : records) {
      to.write(RecordText.of(each).getBytes(StandardCharsets.US_ASCII));
      to.write('\n');
    }
  }
}
