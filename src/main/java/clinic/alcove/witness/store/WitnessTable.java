package clinic.alcove.witness.store;

import clinic.alcove.witness.WitnessState;
import clinic.alcove.witness.WitnessState.Trouble;
import clinic.alcove.witness.WitnessStates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** In the table {@code witness_state}, a row a witness. */
@Dependent
public class WitnessTable implements WitnessStates {
  private static final String UPDATE =
      "UPDATE witness_state SET size = ?, cosigned_at = ?, trouble = ? WHERE name = ?";
  private static final String INSERT =
      "INSERT INTO witness_state (size, cosigned_at, trouble, name) VALUES (?, ?, ?, ?)";

  private final DataSource database;

  /** Reads and writes there. */
  @Inject
  public WitnessTable(DataSource database) {
    this.database = database;
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public List<WitnessState> all() {
    try (Connection connection = database.getConnection();
        PreparedStatement look =
            connection.prepareStatement(
                "SELECT name, size, cosigned_at, trouble FROM witness_state ORDER BY name");
        ResultSet row = look.executeQuery()) {
      List<WitnessState> all = new ArrayList<>();
      while (row.next()) {
        long at = row.getLong(3);
        @Nullable Instant cosigned = row.wasNull() ? null : Instant.ofEpochMilli(at);
        String trouble = row.getString(4);
        all.add(
            new WitnessState(
                row.getString(1),
                row.getLong(2),
                cosigned,
                trouble == null ? null : Trouble.valueOf(trouble)));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read what is known of witnesses", e);
    }
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void put(WitnessState state) {
    if (change(UPDATE, state) == 0) {
      int ignored = change(INSERT, state);
    }
  }

  private int change(String sql, WitnessState state) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, state.size());
      statement.setObject(2, state.at() == null ? null : state.at().toEpochMilli());
      statement.setString(3, state.trouble() == null ? null : state.trouble().name());
      statement.setString(4, state.name());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep what is known of a witness", e);
    }
  }
}
