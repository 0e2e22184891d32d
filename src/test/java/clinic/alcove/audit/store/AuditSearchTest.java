package clinic.alcove.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditQueryContract;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Span;
import clinic.alcove.audit.Trait;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditSearchTest extends AuditQueryContract {
  private final TestDatabase database = new TestDatabase();
  private final BlockCache cache = new BlockCache();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected void keep(List<Logged> records) {
    keep(database, records);
  }

  @Override
  protected AuditQuery query() {
    return new AuditSearch(database.source(), cache);
  }

  /** Keeps them as the sequencer does, and digests what is full. */
  static void keep(TestDatabase database, List<Logged> records) {
    inTransaction(
        database,
        connection -> {
          try (PreparedStatement row = connection.prepareStatement(LoggedRow.INSERT)) {
            for (Logged each : records) {
              LoggedRow.set(row, each);
              row.addBatch();
            }
            row.executeBatch();
          }
          Digesting digesting = new Digesting(connection);
          while (digesting.next()) {
            // There may be another.
          }
        });
  }

  /** Work with a connection. */
  interface Work {
    void with(Connection connection) throws SQLException;
  }

  static void inTransaction(TestDatabase database, Work work) {
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      work.with(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void onlyFullBlocksAreDigested() {
    keep(randomLog());
    inTransaction(
        database,
        connection -> {
          List<Block> blocks = new BlockTables(connection).all();
          assertThat(blocks).extracting(Block::records).containsExactly(Block.SIZE, Block.SIZE);
          assertThat(blocks).extracting(Block::first).containsExactly(0L, (long) Block.SIZE);
        });
  }

  @Test
  void whatWasPurgedIsNowhereToBeFoundAlsoForWhoRemembersItsBlock() {
    List<Logged> log = randomLog();
    keep(log);
    assertThat(query().page(AuditFilter.EVERYTHING, Direction.OLDEST_FIRST, null, 3))
        .isEqualTo(log.subList(0, 3));
    inTransaction(
        database,
        connection -> {
          remove(connection, "idx < 5000 AND idx <> 4100");
          new Digesting(connection).again(new Span(0, 5_000));
        });
    assertThat(query().page(AuditFilter.EVERYTHING, Direction.OLDEST_FIRST, null, 2))
        .containsExactly(log.get(4_100), log.get(5_000));
    inTransaction(
        database,
        connection ->
            assertThat(new BlockTables(connection).shapes(List.of(0L), new Numberings()))
                .as("the digest remembers what was purged")
                .isEmpty());
  }

  @Test
  void aPurgeInTheMiddleOfASearchHidesNothingThatStays() {
    List<Logged> log = randomLog();
    keep(log);
    inTransaction(
        database,
        connection -> {
          BlockTables tables = new BlockTables(connection);
          // What a search knows that began before the purge.
          cache.shapes(tables.all(), tables);
          remove(connection, "idx < 100");
          new Digesting(connection).again(new Span(0, 100));
          connection.createStatement().execute("UPDATE audit_block SET version = 1");
        });
    AuditFilter denied = AuditFilter.EVERYTHING.only(Trait.OUTCOME, List.of(Outcome.DENIED));
    assertThat(query().page(denied, Direction.OLDEST_FIRST, null, 5_000))
        .isEqualTo(
            log.stream()
                .filter(each -> each.index() >= 100)
                .filter(each -> denied.matches(each.index(), each.record()))
                .toList());
  }

  @Test
  void aSmallMemoryFindsTheSame() {
    List<Logged> log = randomLog();
    keep(log);
    AuditQuery forgetful = new AuditSearch(database.source(), new BlockCache(1));
    assertThat(forgetful.page(AuditFilter.EVERYTHING, Direction.OLDEST_FIRST, null, 9_000))
        .isEqualTo(log.subList(0, 9_000));
  }

  @Test
  void rolesAreStoredByNumbersThatStay() {
    assertThat(List.of(Role.values()))
        .as("blocks hold roles by place: append only")
        .startsWith(Role.CLIENT, Role.THERAPIST, Role.COMPLIANCE, Role.ADMINISTRATOR);
  }

  private static void remove(Connection connection, String where) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM audit_record WHERE " + where);
    }
  }
}
