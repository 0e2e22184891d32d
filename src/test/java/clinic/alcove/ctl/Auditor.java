package clinic.alcove.ctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs {@code alcovectl audit verify} as somebody would, and reads what it says. */
final class Auditor {
  static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  /** What came out: the exit code and all text. */
  record Said(int code, String text) {
    /** {@code FORK} of {@code FORK: two signed trees...}. */
    String word() {
      return text.replaceFirst("(?s):.*", "").strip();
    }
  }

  private final Path desk;
  private int copies;

  Auditor(Path desk) {
    this.desk = desk;
  }

  /** Verifies these files as a folder with the clinic's key. */
  Said folder(Map<String, byte[]> files, String... more) {
    return verify(PlantedLog.folder(desk.resolve("copy" + copies++), files), more);
  }

  /** The same as a ZIP. */
  Said zip(Map<String, byte[]> files, String... more) {
    return verify(PlantedLog.zip(desk.resolve("copy" + copies++ + ".zip"), files), more);
  }

  Said verify(Path what, String... more) {
    List<String> arguments = new ArrayList<>(List.of("verify", what.toString()));
    if (!List.of(more).contains("--policy")) {
      arguments.addAll(List.of("--key", PlantedLog.KEY.key().text()));
    }
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  static Said run(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter printer = new PrintWriter(text);
    CommandLine line =
        Alcovectl.commandLine(Clock.fixed(NOW, ZoneOffset.UTC)).setOut(printer).setErr(printer);
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(arguments));
    int code = line.execute(all.toArray(String[]::new));
    return new Said(code, text.toString());
  }

  /** Keeps bytes as a file, and says where. */
  String file(String name, byte[] content) {
    try {
      return Files.write(desk.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String policy() {
    String text =
        "log %s\nwitness a %s\nquorum a\n"
            .formatted(PlantedLog.KEY.key(), PlantedLog.WITNESS.key());
    return file("policy.txt", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
