package clinic.alcove.conversation.store;

import clinic.alcove.values.ConversationId;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the versions of many conversations in one query, by JDBC on the transaction's own
 * connection: it stands before every batch of messages, and one statement with one array is parsed
 * once, however many ask.
 */
final class ReadVersions {
  private static final String QUERY = "SELECT id, version FROM conversation WHERE id = ANY(?)";

  private final EntityManager entities;

  ReadVersions(EntityManager entities) {
    this.entities = entities;
  }

  Map<ConversationId, UUID> of(Set<ConversationId> conversations) {
    // What this transaction changed itself has to be there to be read.
    entities.flush();
    // Belongs to the transaction: not ours to close.
    Connection connection = Objects.requireNonNull(entities.unwrap(Connection.class));
    Object[] ids = conversations.stream().map(ConversationId::value).toArray();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      Array array = connection.createArrayOf("uuid", ids);
      statement.setArray(1, array);
      Map<ConversationId, UUID> versions = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          versions.put(
              new ConversationId(rows.getObject(1, UUID.class)), rows.getObject(2, UUID.class));
        }
      }
      array.free();
      return versions;
    } catch (SQLException e) {
      throw new IllegalStateException("the versions of conversations could not be read", e);
    }
  }
}
