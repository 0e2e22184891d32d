package clinic.alcove.audit.store;

import clinic.alcove.audit.CannotOpenLogException;
import clinic.alcove.audit.LogFiles;
import clinic.alcove.tlog.Ed25519Signer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A log's name and key. It keeps both for good, whatever the clinic is called later: who has pinned
 * its key knows it by them. Another number in the settings opens the next log, over the same
 * records, which is what is left to do when what was published cannot be had back.
 *
 * @param origin the name
 * @param number the last part of the name
 * @param signer signs for it
 */
record LogName(String origin, int number, Ed25519Signer signer) {
  private static final Logger LOG = System.getLogger(LogName.class.getName());

  /** Reads it, or makes it, in the present transaction. */
  static LogName open(Connection connection, String wanted, LogFiles files, SecureRandom random)
      throws SQLException {
    Head head = Head.lock(connection);
    String known = head.origin();
    if (known == null) {
      return begin(connection, wanted, files, random);
    }
    if (number(wanted) < number(known)) {
      throw new CannotOpenLogException(
          "alcove.audit.origin names log " + number(wanted) + ", and " + known + " came after it");
    }
    if (number(wanted) > number(known)) {
      LOG.log(Level.WARNING, "the access log ends as {0} and goes on as {1}", known, wanted);
      return begin(connection, wanted, files, random);
    }
    if (!wanted.equals(known)) {
      LOG.log(Level.INFO, "the access log keeps its name: {0}", known);
    }
    return again(known, String.valueOf(head.vkey()), files);
  }

  private static LogName begin(
      Connection connection, String origin, LogFiles files, SecureRandom random)
      throws SQLException {
    Ed25519Signer signer = files.key(origin).orElseGet(() -> files.makeKey(origin, random));
    Head.open(connection, origin, signer.key().text());
    return new LogName(origin, number(origin), signer);
  }

  private static LogName again(String origin, String vkey, LogFiles files) {
    Optional<Ed25519Signer> signer = files.key(origin);
    if (signer.isEmpty()) {
      throw new CannotOpenLogException(
          "log.key is not in the data folder: copy it from another node or from a backup; if it is"
              + " lost, open the next log (see OPERATIONS, \"The access log\")");
    }
    if (!signer.get().key().text().equals(vkey)) {
      throw new CannotOpenLogException(
          "log.key is not the key of " + origin + ": every node needs the same");
    }
    return new LogName(origin, number(origin), signer.get());
  }

  private static int number(String origin) {
    return Integer.parseInt(origin.substring(origin.lastIndexOf('/') + 1));
  }
}
