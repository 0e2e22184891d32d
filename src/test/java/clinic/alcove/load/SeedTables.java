package clinic.alcove.load;

import clinic.alcove.testclient.DeviceKeys;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rows a seeded clinic consists of, by plain JDBC: everything that names a table stands here.
 * Rows gather until {@link #flush}. No access records: nobody did any of this.
 */
final class SeedTables implements AutoCloseable {
  /** Longer than any run, so that no session locks or ends under load. */
  private static final long LONG = 24L * 60 * 60 * 1000;

  private final Connection connection;
  private final long now;
  private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();

  SeedTables(Connection connection, long now) throws SQLException {
    this.connection = connection;
    this.now = now;
    connection.setAutoCommit(false);
  }

  void person(PersonId id, Role role, String name, DeviceKeys keys) {
    row(
        "INSERT INTO person (id, role, state, display_name, sign_in_name, account_certificate,"
            + " account_key, created) VALUES (?, ?, 'ACTIVE', ?, ?, ?, ?, ?)",
        id.value(),
        role.name(),
        name,
        id.toString(),
        keys.accountCertificate().toByteArray(),
        keys.account().publicKey().toByteArray(),
        now);
    row(
        "INSERT INTO device (id, person_id, certificate, account_certificate, signature_key,"
            + " account_key, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
        keys.id().value(),
        id.value(),
        keys.deviceCertificate().toByteArray(),
        keys.accountCertificate().toByteArray(),
        keys.device().publicKey().toByteArray(),
        keys.account().publicKey().toByteArray(),
        now);
  }

  void session(UUID id, PersonId person, DeviceKeys keys, byte[] tokenHash) {
    row(
        "INSERT INTO sign_in_session (id, person_id, token_hash, device_id, begun, seen, proved,"
            + " to_set_up, lock_due, idle_end, final_end)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, FALSE, ?, ?, ?)",
        id,
        person.value(),
        tokenHash,
        keys.id().value(),
        now,
        now,
        now,
        now + LONG,
        now + LONG,
        now + LONG);
    row(
        "INSERT INTO device_sighting (device_id, person_id, seen) VALUES (?, ?, ?)",
        keys.id().value(),
        person.value(),
        now);
  }

  void relation(ConversationId conversation, PersonId therapist, PersonId client) {
    row(
        "INSERT INTO caseload (therapist_id, client_id, opened) VALUES (?, ?, ?)",
        therapist.value(),
        client.value(),
        now);
    row(
        "INSERT INTO conversation (id, therapist_id, client_id, created) VALUES (?, ?, ?, ?)",
        conversation.value(),
        therapist.value(),
        client.value(),
        now);
  }

  /** The first group, in the epoch its first commit led to. */
  void group(UUID id, ConversationId conversation, long epoch, byte[] groupInfo, UUID creator) {
    row(
        "INSERT INTO mls_group (id, conversation_id, generation, epoch, group_info, created,"
            + " broken) VALUES (?, ?, 1, ?, ?, ?, FALSE)",
        id,
        conversation.value(),
        epoch,
        groupInfo,
        now);
    row(
        "INSERT INTO mls_commit (group_id, epoch, device_id, accepted) VALUES (?, ?, ?, ?)",
        id,
        epoch,
        creator,
        now);
  }

  void member(UUID group, PersonId person, DeviceKeys keys, int leaf) {
    row(
        "INSERT INTO group_member (group_id, device_id, person_id, leaf) VALUES (?, ?, ?, ?)",
        group,
        keys.id().value(),
        person.value(),
        leaf);
  }

  private void row(String sql, Object... values) {
    rows.computeIfAbsent(sql, each -> new ArrayList<>()).add(values);
  }

  /** Writes and commits what gathered, table by table in the order of first use. */
  void flush() throws SQLException {
    for (Map.Entry<String, List<Object[]>> table : rows.entrySet()) {
      try (PreparedStatement insert = connection.prepareStatement(table.getKey())) {
        for (Object[] values : table.getValue()) {
          for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
    connection.commit();
    rows.clear();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
