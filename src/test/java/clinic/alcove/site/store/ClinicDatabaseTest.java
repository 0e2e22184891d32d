package clinic.alcove.site.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.DatabaseSettings;
import clinic.alcove.testing.HonestPostgres;
import clinic.alcove.values.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class ClinicDatabaseTest {
  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static HonestPostgres server;

  @BeforeAll
  static void startPostgres() {
    server = HonestPostgres.start(folder.resolve("pg"));
  }

  @AfterAll
  static void stopPostgres() {
    server.close();
  }

  @Test
  void withoutAnAddressItIsH2InTheDataFolderAndNothingWaitsToBeWritten() throws SQLException {
    try (Connection connection = open(of("", "alcove", ""))) {
      assertThat(
              one(
                  connection,
                  "SELECT setting_value FROM information_schema.settings"
                      + " WHERE setting_name = 'WRITE_DELAY'"))
          .isEqualTo("0");
    }
    assertThat(folder.resolve("alcove.mv.db")).exists();
  }

  /** As after a full disk; the pool asks each connection whether it is valid before it lends it. */
  @Test
  void aConnectionToAFileThatH2ClosedIsNotValidAndTheNextOneOpensItAgain() throws SQLException {
    try (Connection before = open(of("", "alcove", ""))) {
      assertThat(before.isValid(5)).isTrue();
      SessionLocal session = (SessionLocal) before.unwrap(JdbcConnection.class).getSession();
      session.getDatabase().getStore().getMvStore().closeImmediately();

      assertThat(before.isValid(5)).as("called a dead connection valid").isFalse();
    } catch (SQLException dead) {
      // It can do nothing any more, not even be closed in order.
    }
    try (Connection again = open(of("", "alcove", ""))) {
      assertThat(one(again, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void anAddressIsThatPostgres() throws SQLException {
    try (Connection connection = open(ours(server.url()))) {
      assertThat(one(connection, "SELECT current_user")).isEqualTo("alcove");
    }
  }

  @Test
  void aPostgresThatAnswersBeforeItsDiskIsNotUsed() {
    server.ask("ALTER ROLE alcove SET synchronous_commit = off");
    try {
      assertThat(troubleWith(ours(server.url())))
          .endsWith(
              "PostgreSQL's synchronous_commit is off: it could forget messages that were"
                  + " acknowledged");
    } finally {
      server.ask("ALTER ROLE alcove RESET synchronous_commit");
    }
    try (HonestPostgres forgetful = startedWithout("fsync")) {
      assertThat(troubleWith(ours(forgetful.url()))).contains("PostgreSQL's fsync is off");
    }
  }

  @Test
  void theOperatorIsToldWhatIsWrong() {
    String url = server.url();
    assertThat(troubleWith(of(url, "alcove", "wrong")))
        .isEqualTo(
            "the database at " + url + " refuses our user, our password, or a connection like ours")
        .doesNotContain("wrong");
    assertThat(troubleWith(ours(server.url("nowhere")))).endsWith("does not exist");
    assertThat(troubleWith(ours("jdbc:postgresql://127.0.0.1:1/alcove?sslmode=disable")))
        .endsWith("127.0.0.1:1/alcove does not answer, or not as TLS demands");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.clinic.example/alcove, verify-full",
    "jdbc:postgresql://localhost/alcove, ",
    "jdbc:postgresql://127.0.0.1:5432/alcove, ",
    "'jdbc:postgresql://[::1]:5432,db.clinic.example/alcove', verify-full",
    "jdbc:postgresql://db.clinic.example/alcove?sslmode=disable, disable",
  })
  void anotherMachineMustProveWhoItIs(String url, String mode) throws SQLException {
    PGSimpleDataSource source = Postgres.impatient(ours(url)).unwrap(PGSimpleDataSource.class);
    assertThat(source.getSslMode()).isEqualTo(mode);
  }

  private static HonestPostgres startedWithout(String promise) {
    return HonestPostgres.start(folder.resolve("forgetful"), 0, List.of(promise + "=off"));
  }

  private static String troubleWith(DatabaseSettings settings) {
    Throwable trouble = catchThrowable(() -> open(settings).close());
    assertThat(trouble).as("used it").isNotNull();
    return DatabaseTrouble.sentence(settings, folder, trouble);
  }

  private static Connection open(DatabaseSettings settings) throws SQLException {
    ClinicSettings clinic =
        new ClinicSettings("Haven", folder, URI.create("http://localhost:8080"), false);
    return ClinicDatabase.patient(clinic, settings).getConnection();
  }

  private static DatabaseSettings ours(String url) {
    return of(url, HonestPostgres.USER, HonestPostgres.PASSWORD);
  }

  private static DatabaseSettings of(String url, String user, String password) {
    return new DatabaseSettings(url, user, Secret.of(password));
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
