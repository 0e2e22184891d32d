package clinic.alcove.bus;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.bus.Hint.MailWaits;
import clinic.alcove.bus.Hint.Missed;
import clinic.alcove.bus.store.PostgresLine;
import clinic.alcove.testing.HonestPostgres;
import clinic.alcove.values.DeviceId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bus over the notifications of a real PostgreSQL. */
class PostgresBusTest extends BusContract {
  private static HonestPostgres server;

  private int opened;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = HonestPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  Line line() {
    opened++;
    return new PostgresLine(server.source(), Thread::new);
  }

  @Override
  void settle() {
    awaitBackends("LISTEN alcove", opened);
  }

  @Test
  void whatWasToldWhileTheDatabaseWasGoneIsToldAfterwards() {
    LineBus here = node();
    Ear there = new Ear(node());
    here.tell(waits(1));
    assertThat(there.next()).isEqualTo(waits(1));

    server.kill();
    here.tell(waits(2));
    server.startAgain();

    assertThat(there.next()).as("it may have missed some, and must look").isEqualTo(new Missed());
  }

  @Test
  void aConnectionThatIsCutIsMadeAgainAndBothSidesGoOn() {
    LineBus here = node();
    Ear there = new Ear(node());
    here.tell(waits(1));
    assertThat(there.next()).isEqualTo(waits(1));

    server.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = 'alcove' AND pid <> pg_backend_pid()");
    assertThat(there.next()).isEqualTo(new Missed());
    here.tell(waits(2));

    assertThat(there.next()).isEqualTo(waits(2));
  }

  @Test
  void anotherProgramsNotificationMeansLookEverywhere() {
    Ear there = new Ear(node());

    server.ask("SELECT 1");
    notifyByHand("what is this?");

    assertThat(there.next()).isEqualTo(new Missed());
  }

  private static Hint waits(long number) {
    return new MailWaits(new DeviceId(id(number)));
  }

  private static void notifyByHand(String payload) {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("NOTIFY alcove, '" + payload + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until so many connections did this last. */
  private static void awaitBackends(String query, int count) {
    String sql =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND query = '" + query + "'";
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      int found = -1;
      while (found != count) {
        try (ResultSet rows = statement.executeQuery(sql)) {
          rows.next();
          found = rows.getInt(1);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
