package clinic.alcove.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import clinic.alcove.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogOnPostgresTest extends LogContract {
  @SuppressWarnings("NullAway.Init")
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestPostgres.database();
  }

  @AfterEach
  void empty() {
    TestPostgres.empty(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  TestDatabase database() {
    return database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_record SET event = 'SIGNED_OUT'",
        "DELETE FROM audit_record",
        "DELETE FROM audit_record WHERE idx = 1",
        "TRUNCATE audit_record",
        "SET alcove.retention = 'purge'; UPDATE audit_record SET recorded = 0",
        "SET alcove.retention = 'purge'; TRUNCATE audit_record"
      })
  void nobodyChangesWhatIsInTheLog(String sql) {
    try (TestLog log = new TestLog(database)) {
      append(3);
      log.log().catchUp();
      assertThatThrownBy(() -> change(sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("only ever added to");
      assertThat(log.everything()).hasSize(3);
    }
  }

  @Test
  void onlyThePurgeRemovesAndOnlyInItsOwnTransaction() throws SQLException {
    try (TestLog log = new TestLog(database)) {
      append(3);
      log.log().catchUp();
      try (Connection connection = database.source().getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("SET LOCAL alcove.retention = 'purge'");
        assertThat(statement.executeUpdate("DELETE FROM audit_record WHERE idx = 0")).isEqualTo(1);
        connection.commit();
        assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM audit_record"))
            .isInstanceOf(SQLException.class);
        connection.rollback();
      }
    }
  }
}
