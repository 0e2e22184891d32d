package clinic.alcove.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is built, alone with Java: what an auditor carries to another machine. */
class AlcovectlJarIT {
  private static final Path JAR = Path.of("target/alcovectl.jar");
  private static final long SMALL = 1 << 20;

  @TempDir private Path desk;

  @Test
  void itVerifiesALogWithNothingButJava() throws IOException, InterruptedException {
    PlantedLog log = PlantedLog.of(300);
    Path copy = PlantedLog.folder(desk.resolve("copy"), log.files);
    String key = PlantedLog.KEY.key().text();
    assertThat(run("audit", "verify", copy.toString(), "--key", key))
        .isEqualTo("0 OK: 300 entries, 300 records, 0 entries without record, cosigned by 0.\n");
    log.flip("tile/0/000", 1);
    PlantedLog.folder(copy, log.files);
    assertThat(run("audit", "verify", copy.toString(), "--key", key)).startsWith("13 TILE: ");
    assertThat(run("audit", "verify", "--help")).contains("17", "TRUNCATED");
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(SMALL);
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }
}
