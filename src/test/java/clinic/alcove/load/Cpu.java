package clinic.alcove.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process and its children have used, as Linux counts it in {@code /proc}. */
final class Cpu {
  private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux

  private Cpu() {}

  /** CPU seconds of the process and everybody it started, those that ended included. */
  static double seconds(long pid) {
    return own(pid)
        + ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToDouble(each -> own(each.pid()))
            .sum();
  }

  /** Resident memory of the process alone, in KiB. */
  static long residentKib(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fields 14 to 17 of proc(5): own time in user and kernel, and that of children that ended. */
  private static double own(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS_A_SECOND;
    } catch (IOException e) {
      return 0; // ended meanwhile; its parent has its time
    }
  }
}
