package clinic.alcove.ctl;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A folder. Symbolic links in it are not followed. */
final class FolderCopy extends Copy {
  private final Path folder;

  private FolderCopy(Path folder) {
    this.folder = folder;
  }

  static FolderCopy open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException(folder + ": no such folder or file");
    }
    return new FolderCopy(folder);
  }

  @Override
  boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  Optional<InputStream> open(String name) throws IOException {
    return has(name)
        ? Optional.of(Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
        : Optional.empty();
  }

  @Override
  public void close() {}
}
