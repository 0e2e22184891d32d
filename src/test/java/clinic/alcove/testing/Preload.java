package clinic.alcove.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A library that stands before the C library's in a process of ours ({@code LD_PRELOAD}), compiled
 * on this machine: to slow its disk down, or to set its clock.
 */
public final class Preload {
  private Preload() {}

  /** Compiles this C source in this folder; empty when there is no compiler. */
  public static Optional<Path> compile(Path folder, String name, String source) {
    try {
      Files.createDirectories(folder);
      Path library = folder.resolve(name + ".so");
      Path file = Files.writeString(folder.resolve(name + ".c"), source);
      new ProcessBuilder(
              "cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), file.toString(), "-ldl")
          .inheritIO()
          .start()
          .onExit()
          .join();
      return Files.exists(library) ? Optional.of(library) : Optional.empty();
    } catch (IOException e) {
      return noCompiler(e);
    }
  }

  private static Optional<Path> noCompiler(IOException e) {
    if (String.valueOf(e.getMessage()).contains("Cannot run program")) {
      return Optional.empty();
    }
    throw new UncheckedIOException(e);
  }
}
