package clinic.alcove.tlog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Other people's vectors, when they stand beside the checkout. */
final class PublicVectors {
  private PublicVectors() {}

  /** This folder of them; without it the test is skipped and says so. */
  static Path folder(String name) {
    Path folder =
        Path.of(System.getProperty("alcove.vectors", "../shared/vectors"), "tlog")
            .resolve(name)
            .resolve("testdata");
    assumeTrue(
        Files.isDirectory(folder),
        "skipped: the public vectors are not beside the checkout (" + folder + ")");
    return folder;
  }

  static List<Path> files(Path below) {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
