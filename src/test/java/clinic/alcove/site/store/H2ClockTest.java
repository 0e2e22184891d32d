package clinic.alcove.site.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 breaks a file that it closes at an earlier time than it was changed: it must not open it. */
class H2ClockTest {
  @TempDir Path folder;

  @Test
  void aFileThatWasChangedLaterThanNowIsRefused() throws SQLException {
    write();
    Instant newest = at(Instant.EPOCH).newestChange().orElseThrow();

    assertThatThrownBy(() -> at(newest.minus(Duration.ofMinutes(2))).check())
        .isInstanceOf(H2Clock.BehindException.class)
        .hasMessageContaining("was changed at " + newest)
        .hasMessageContaining("set the clock right first");
  }

  @Test
  void theNewestChangeIsTheLastOneNotTheFilesBeginning() throws SQLException {
    Instant before = Instant.now();
    write();
    write();

    assertThat(at(before).newestChange().orElseThrow())
        .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
  }

  @Test
  void aFileOfThePastIsOpened() throws SQLException {
    write();
    Instant newest = at(Instant.EPOCH).newestChange().orElseThrow();

    assertThatNoException().isThrownBy(() -> at(newest.plusMillis(1)).check());
  }

  @Test
  void whereThereIsNoFileThereIsNothingToAsk() {
    assertThatNoException().isThrownBy(() -> at(Instant.EPOCH).check());
  }

  @Test
  void aFileThatIsOpenAlreadyIsLeftToWhoeverHasIt() throws SQLException {
    write();
    try (Connection open = open()) {
      assertThat(open.isValid(1)).isTrue();
      assertThatNoException().isThrownBy(() -> at(Instant.EPOCH).check());
    }
  }

  private H2Clock at(Instant now) {
    return new H2Clock(folder.resolve("alcove.mv.db"), Clock.fixed(now, ZoneOffset.UTC));
  }

  private void write() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS hello (name VARCHAR)");
      statement.execute("INSERT INTO hello VALUES ('everybody')");
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:h2:" + folder.resolve("alcove"));
  }
}
