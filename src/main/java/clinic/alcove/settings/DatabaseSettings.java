package clinic.alcove.settings;

import clinic.alcove.values.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The database.
 *
 * @param url {@code alcove.database.url}, {@code jdbc:postgresql://host:port/database} with the
 *     driver's parameters; default empty, which is H2 in the data folder
 * @param user {@code alcove.database.user}; default "alcove"
 * @param password {@code alcove.database.password}, or the first line of the file that {@code
 *     alcove.database.password-file} names; default empty
 */
public record DatabaseSettings(String url, String user, Secret<String> password) {
  private static final String URL = "alcove.database.url";
  private static final String PASSWORD = "alcove.database.password";
  private static final String FILE = "alcove.database.password-file";

  /** Reads these settings and notes what is wrong with them. */
  public static DatabaseSettings read(SettingsReader reader) {
    String url = reader.text(URL, "");
    if (!url.isEmpty() && !url.matches("jdbc:postgresql://[^/\\s]+/[^?\\s]+(\\?\\S*)?")) {
      reader.problem(URL, "must look like jdbc:postgresql://host:port/database, or be empty");
    }
    if (url.matches(".*[?&](user|password)=.*")) {
      reader.problem(URL, "must hold neither user nor password; they have settings of their own");
    }
    return new DatabaseSettings(
        url, reader.text("alcove.database.user", "alcove"), Secret.of(password(reader)));
  }

  /** Whether it is PostgreSQL; else it is H2 in the data folder. */
  public boolean postgresql() {
    return !url.isEmpty();
  }

  private static String password(SettingsReader reader) {
    String password = reader.text(PASSWORD, "");
    String file = reader.text(FILE, "");
    if (file.isEmpty()) {
      return password;
    }
    if (!password.isEmpty()) {
      reader.problem(FILE, "and " + PASSWORD + " are both set: choose one");
    }
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("");
    } catch (IOException | InvalidPathException e) {
      reader.problem(FILE, "names a file that cannot be read");
      return "";
    }
  }
}
