package clinic.alcove.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads values by key and collects everything that is wrong with them, to say it at once. */
public final class SettingsReader {
  private final Function<String, Optional<String>> source;
  private final List<String> problems = new ArrayList<>();

  /** Reads from this source: a key to its text, empty when it is not set. */
  public SettingsReader(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** The text, or the default when it is not set; refuses texts over 500 characters. */
  public String text(String key, String otherwise) {
    String value = value(key).orElse(otherwise);
    if (value.length() > 500) {
      problem(key, "is longer than 500 characters");
    }
    return value;
  }

  /** A whole number within the bounds. */
  public int number(String key, int otherwise, int min, int max) {
    Optional<String> text = value(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one sentence below.
    }
    problem(key, "must be a whole number from " + min + " to " + max);
    return otherwise;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean otherwise) {
    String text = value(key).orElse(String.valueOf(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      problem(key, "must be true or false");
    }
    return text.equals("true");
  }

  /** The first line of the file that this key names; empty when it names none. */
  public String firstLine(String key) {
    String file = text(key, "");
    if (file.isEmpty()) {
      return "";
    }
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("").strip();
    } catch (IOException | InvalidPathException e) {
      problem(key, "names a file that cannot be read");
      return "";
    }
  }

  /** Notes that this key's value cannot be used. */
  public void problem(String key, String why) {
    problems.add(key + " " + why);
  }

  /** Ends the reading; refuses with every problem found. */
  public void finish() {
    if (!problems.isEmpty()) {
      throw new BadSettingsException(problems);
    }
  }

  private Optional<String> value(String key) {
    return source.apply(key).map(String::strip).filter(text -> !text.isEmpty());
  }
}
