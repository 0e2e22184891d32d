package clinic.alcove.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HonestPostgresTest {
  @TempDir Path folder;

  @Test
  void whatWasCommittedOutlivesAKilledServerThatWaitsForItsDisk() throws SQLException {
    try (HonestPostgres server = HonestPostgres.start(folder)) {
      for (String promise : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
        assertThat(one(server, "SHOW " + promise)).as(promise).isEqualTo("on");
      }
      try (Connection connection = server.source().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept (word VARCHAR(10))");
        statement.execute("INSERT INTO kept VALUES ('committed')");
        server.kill();
      }
      server.startAgain();
      assertThat(one(server, "SELECT word FROM kept")).isEqualTo("committed");
    }
  }

  private static String one(HonestPostgres server, String query) throws SQLException {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
