package clinic.alcove.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A copy of the built WAR with classes of the harness in it: CDI alternatives to the product's. */
public final class AlteredWar {
  private AlteredWar() {}

  /** Writes the copy, with these classes added. */
  public static Path of(Path war, Path copy, List<Class<?>> added) throws IOException {
    Files.createDirectories(copy.toAbsolutePath().getParent());
    Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem inside = FileSystems.newFileSystem(copy)) {
      for (Class<?> type : added) {
        String file = type.getName().replace('.', '/') + ".class";
        Path target = inside.getPath("WEB-INF", "classes", file);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = type.getResourceAsStream("/" + file)) {
          Files.copy(bytes, target);
        }
      }
    }
    return copy;
  }
}
