package clinic.alcove.settings;

import java.util.List;

/** The server does not start: these settings cannot be used. Names keys, never their values. */
public final class BadSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One line per problem. */
  public BadSettingsException(List<String> problems) {
    super("cannot use these settings:\n  " + String.join("\n  ", problems));
  }
}
