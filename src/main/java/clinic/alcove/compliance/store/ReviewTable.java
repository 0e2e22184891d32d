package clinic.alcove.compliance.store;

import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.compliance.ReviewBook;
import clinic.alcove.values.PersonId;
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
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** In the table {@code log_review}. */
@Dependent
public class ReviewTable implements ReviewBook {
  private static final String COLUMNS =
      "id, reviewed_at, reviewer_id, question, outcome, found, first_index, last_index";

  private final DataSource database;

  /** Reads and writes there. */
  @Inject
  public ReviewTable(DataSource database) {
    this.database = database;
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public void add(Review review) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO log_review (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, review.id());
      insert.setLong(2, review.at().toEpochMilli());
      insert.setObject(3, review.reviewer().value());
      insert.setString(4, review.question());
      insert.setString(5, review.outcome().name());
      insert.setLong(6, review.found().count());
      insert.setLong(7, review.found().first());
      insert.setLong(8, review.found().last());
      int ignored = insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a review cannot be written", e);
    }
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public List<Review> newest(int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement look =
            connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM log_review ORDER BY id DESC LIMIT ?")) {
      look.setInt(1, limit);
      List<Review> reviews = new ArrayList<>();
      try (ResultSet row = look.executeQuery()) {
        while (row.next()) {
          reviews.add(review(row));
        }
      }
      return reviews;
    } catch (SQLException e) {
      throw new IllegalStateException("reviews cannot be read", e);
    }
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public OptionalLong reviewedTo(String question) {
    try (Connection connection = database.getConnection();
        PreparedStatement look =
            connection.prepareStatement(
                "SELECT MAX(last_index) FROM log_review WHERE question = ?")) {
      look.setString(1, question);
      try (ResultSet row = look.executeQuery()) {
        boolean there = row.next();
        long last = there ? row.getLong(1) : 0;
        return !there || row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("reviews cannot be read", e);
    }
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        row.getObject(1, UUID.class),
        Instant.ofEpochMilli(row.getLong(2)),
        new PersonId(row.getObject(3, UUID.class)),
        row.getString(4),
        Detail.valueOf(row.getString(5)),
        new Extent(row.getLong(6), row.getLong(7), row.getLong(8)));
  }
}
