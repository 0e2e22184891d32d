package clinic.alcove.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL removes what was acknowledged. Next to nothing waits most of the time, so that is
 * what the table's statistics say; then many devices are away for a day.
 */
class ForgetPlanTest {
  private static final UUID[] DEVICES =
      IntStream.range(0, 200).mapToObj(i -> new UUID(i * 7919L, i)).toArray(UUID[]::new);

  private final TestDatabase database = TestPostgres.database();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTableThatFilledSinceItWasNearlyEmptyIsNotReadAsAWhole() throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      fill(connection, Arrays.copyOf(DEVICES, 20), 1, 16);
      statement.execute("VACUUM ANALYZE delivery");
      fill(connection, DEVICES, 17, 150);

      assertThat(plan(connection, "force_generic_plan")).doesNotContain("Seq Scan on delivery");
      assertThat(plan(connection, "force_custom_plan")).doesNotContain("Seq Scan on delivery");
      statement.execute("RESET plan_cache_mode");
    }
  }

  private static void fill(Connection connection, UUID[] devices, int from, int to)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO delivery SELECT d, q, 1, d, d, d, d, d, d, 'APPLICATION', NULL,"
                + " decode(repeat('00', 1024), 'hex')"
                + " FROM unnest(?::uuid[]) AS d, generate_series(?, ?) AS q")) {
      insert.setArray(1, connection.createArrayOf("uuid", devices));
      insert.setInt(2, from);
      insert.setInt(3, to);
      insert.executeUpdate();
    }
  }

  private static String plan(Connection connection, String mode) throws SQLException {
    try (Statement set = connection.createStatement();
        PreparedStatement query = connection.prepareStatement("EXPLAIN " + Postgres.FORGET)) {
      set.execute("SET plan_cache_mode = " + mode);
      query.setArray(1, connection.createArrayOf("uuid", Arrays.copyOf(DEVICES, 50)));
      query.setObject(2, new long[50]);
      query.setObject(3, LongStream.generate(() -> 16).limit(50).toArray());
      StringBuilder plan = new StringBuilder();
      try (ResultSet line = query.executeQuery()) {
        while (line.next()) {
          plan.append(line.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }
}
