package clinic.alcove.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine the numbers were measured on: without it they say nothing. */
final class Machine {
  private Machine() {}

  static List<String> describe() throws IOException {
    return List.of(
        "Processor: " + line("/proc/cpuinfo", "model name"),
        "Cores: " + Runtime.getRuntime().availableProcessors(),
        "Memory: " + line("/proc/meminfo", "MemTotal"),
        "System: " + System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "Java: " + System.getProperty("java.vm.name") + " " + Runtime.version(),
        "Load before: " + Files.readString(Path.of("/proc/loadavg")).strip());
  }

  private static String line(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
