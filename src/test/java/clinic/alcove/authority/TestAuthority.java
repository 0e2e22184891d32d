package clinic.alcove.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** A clinic authority with fresh keys. */
public final class TestAuthority {
  private TestAuthority() {}

  /** The one in this folder, founded there if there is none: a server's own {@code authority}. */
  public static Authority in(Path folder, Clock clock, SecureRandom random) {
    return new Authority(
        new AuthorityFolder(folder).openOrCreate("Clinic", clock, random), clock, random);
  }

  /** Founded at the clock's time, leaving no files behind. */
  public static Authority fresh(Clock clock, SecureRandom random) {
    try {
      Path parent = Files.createTempDirectory("alcove-authority");
      AuthorityKeys keys =
          new AuthorityFolder(parent.resolve("authority")).openOrCreate("Clinic", clock, random);
      for (String name : new String[] {"root", "issuing", "delivery"}) {
        Files.delete(parent.resolve("authority").resolve(name + ".key"));
        Files.delete(parent.resolve("authority").resolve(name + ".crt"));
      }
      Files.delete(parent.resolve("authority"));
      Files.delete(parent);
      return new Authority(keys, clock, random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
