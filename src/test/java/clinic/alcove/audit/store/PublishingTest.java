package clinic.alcove.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.CannotOpenLogException;
import clinic.alcove.audit.Integrity.Trouble;
import clinic.alcove.audit.LogFiles;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Published;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.VerifierKey;
import clinic.alcove.values.PersonId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is signed can be shown again: through crashes, restored backups, other nodes. */
class PublishingTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String FIRST = "clinic.example/logs/1";
  private static final String SECOND = "clinic.example/logs/2";

  private final MovingClock clock = new MovingClock(NOON);
  private final TestDatabase database = new TestDatabase();
  @TempDir Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theCheckpointIsSignedByTheLogsKeyAndKeptOutsideTheDatabaseFirst() throws IOException {
    append();
    try (LogTables log = started(FIRST)) {
      log.catchUp();
      Published published = log.newest();
      VerifierKey key = VerifierKey.parse(log.integrity().vkey());
      Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(published.note()), key);
      assertThat(checkpoint.origin()).isEqualTo(FIRST);
      assertThat(checkpoint.size()).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("log-1.checkpoint"))).isEqualTo(published.note());
      for (String file : new String[] {"log.key", "log-1.checkpoint"}) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void itIsSignedAgainAfterTenMinutesAndNotBefore() {
    try (LogTables log = started(FIRST)) {
      log.publish();
      clock.pass(Duration.ofMinutes(9));
      log.publish();
      assertThat(log.newest().signedAt()).isEqualTo(NOON);
      clock.pass(Duration.ofMinutes(1));
      log.publish();
      assertThat(log.newest().signedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }
  }

  @Test
  void aRestoredOldDatabaseIsNotSignedAndKeepsRecording() throws SQLException {
    append();
    String backup;
    try (LogTables log = started(FIRST)) {
      log.catchUp();
      backup = script();
      append();
      append();
      log.catchUp();
    }
    restore(backup);
    try (LogTables log = started(FIRST)) {
      log.catchUp();
      assertThat(log.integrity().trouble()).isEqualTo(Trouble.ROLLED_BACK);
      assertThat(log.newest().size()).as("signed a shorter history").isEqualTo(1);
      append();
      log.catchUp();
      assertThat(log.integrity().size()).as("stopped recording").isEqualTo(2);
      append();
      append();
      log.catchUp();
      assertThat(log.integrity().trouble())
          .as("grew past what was published, by other records")
          .isEqualTo(Trouble.FORKED);
      assertThat(log.newest().size()).isEqualTo(1);
    }
  }

  @Test
  void afterARollbackTheNextLogIsOpenedOverWhatIsLeft() throws SQLException {
    append();
    String backup;
    try (LogTables log = started(FIRST)) {
      log.catchUp();
      backup = script();
      append();
      log.catchUp();
    }
    restore(backup);
    try (LogTables log = started(SECOND)) {
      log.catchUp();
      assertThat(log.integrity().trouble()).isEqualTo(Trouble.NONE);
      assertThat(log.integrity().origin()).isEqualTo(SECOND);
      assertThat(Checkpoint.parse(SignedNote.parse(log.newest().note()).text()).origin())
          .isEqualTo(SECOND);
      assertThat(folder.resolve("log-1.checkpoint")).as("lost what was published").exists();
    }
    assertThatThrownBy(() -> started(FIRST).open())
        .isInstanceOf(CannotOpenLogException.class)
        .hasMessageContaining("came after it");
  }

  @Test
  void anotherHistoryOfTheSameLengthIsNotSigned() throws SQLException {
    String backup = script();
    append();
    try (LogTables log = started(FIRST)) {
      log.catchUp();
    }
    Path kept = folder.resolve("log-1.checkpoint");
    assertThat(kept).exists();
    String vkey = one("SELECT vkey FROM audit_head");
    restore(backup);
    change("UPDATE audit_head SET origin = '" + FIRST + "', vkey = '" + vkey + "'");
    append();
    try (LogTables log = started(FIRST)) {
      log.catchUp();
      assertThat(log.integrity().trouble()).isEqualTo(Trouble.FORKED);
    }
  }

  @Test
  void aCheckpointFileThatIsNotOursIsNotOverwritten() throws IOException {
    try (LogTables log = started(FIRST)) {
      log.publish();
      Files.writeString(folder.resolve("log-1.checkpoint"), "something else\n");
      append();
      log.catchUp();
      assertThat(log.integrity().trouble()).isEqualTo(Trouble.UNREADABLE);
      assertThat(Files.readString(folder.resolve("log-1.checkpoint")))
          .isEqualTo("something else\n");
    }
  }

  @Test
  void aNodeWithAnotherKeyOrNoneDoesNotStart() throws IOException {
    try (LogTables log = started(FIRST)) {
      log.publish();
    }
    Path other = Files.createDirectory(folder.resolve("other"));
    assertThatThrownBy(() -> log(FIRST, other).open())
        .isInstanceOf(CannotOpenLogException.class)
        .hasMessageContaining("log.key is not in the data folder");
    new LogFiles(other).makeKey(FIRST, new SecureRandom());
    assertThatThrownBy(() -> log(FIRST, other).open())
        .isInstanceOf(CannotOpenLogException.class)
        .hasMessageContaining("is not the key of");
  }

  @Test
  void aKeyIsNeverReplaced() throws IOException {
    LogFiles files = new LogFiles(folder);
    files.makeKey(FIRST, new SecureRandom());
    String before = Files.readString(folder.resolve("log.key"));
    assertThatThrownBy(() -> files.makeKey(FIRST, new SecureRandom()))
        .isInstanceOf(RuntimeException.class);
    assertThat(Files.readString(folder.resolve("log.key"))).isEqualTo(before);
  }

  @Test
  void theLogKeepsItsNameWhenTheClinicMoves() {
    try (LogTables log = started(FIRST)) {
      log.publish();
    }
    try (LogTables log = started("elsewhere.example/logs/1")) {
      assertThat(log.integrity().origin()).isEqualTo(FIRST);
    }
  }

  private LogTables started(String origin) {
    return log(origin, folder);
  }

  private LogTables log(String origin, Path files) {
    ConnectionSource source = database.source()::getConnection;
    return new LogTables(
        new LogDatabase(source, source), new LogFiles(files), origin, new SecureRandom(), clock);
  }

  private void append() {
    database.transact(
        entities ->
            new AuditStore(entities)
                .append(
                    new AuditRecord(
                        UUID.randomUUID(),
                        clock.instant(),
                        AuditEvent.SIGNED_IN,
                        Outcome.SUCCESS,
                        null,
                        new PersonId(new UUID(1, 1)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
  }

  /** A backup. */
  private String script() throws SQLException {
    StringBuilder all = new StringBuilder("DROP ALL OBJECTS;");
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SCRIPT")) {
      while (row.next()) {
        all.append(row.getString(1)).append('\n');
      }
    }
    return all.toString();
  }

  private void restore(String backup) throws SQLException {
    change(backup);
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
