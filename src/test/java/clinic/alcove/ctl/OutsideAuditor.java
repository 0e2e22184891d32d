package clinic.alcove.ctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/** Somebody who was sent a ZIP and has {@code alcovectl}, for tests in other rooms. */
public final class OutsideAuditor {
  private OutsideAuditor() {}

  /** What {@code alcovectl audit verify} says of this ZIP under this key; begins with its code. */
  public static String verify(byte[] zip, String vkey) {
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said);
    try {
      Path file = Files.createTempFile("export", ".zip");
      try {
        Files.write(file, zip);
        CommandLine line = Alcovectl.commandLine(Clock.systemUTC()).setOut(printer).setErr(printer);
        int code = line.execute("audit", "verify", "--key", vkey, file.toString());
        return code + " " + said;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
