package clinic.alcove.siem;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** Why nothing is pushed at present. */
public enum Trouble {
  /** Nobody answers there, or the connection broke. */
  UNREACHABLE,
  /** The receiver is not who we ask for, or does not want us. */
  NOT_TRUSTED,
  /** Our own files for TLS cannot be used. */
  BAD_FILES;

  static Trouble of(IOException e) {
    if (e instanceof BadFilesException) {
      return BAD_FILES;
    }
    return e instanceof SSLException ? NOT_TRUSTED : UNREACHABLE;
  }

  /** Our own certificate, key or list of authorities cannot be read. */
  static final class BadFilesException extends IOException {
    private static final long serialVersionUID = 1L;

    BadFilesException(Exception cause) {
      super("the files for syslog over TLS cannot be used", cause);
    }
  }
}
