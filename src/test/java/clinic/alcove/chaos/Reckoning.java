package clinic.alcove.chaos;

import clinic.alcove.values.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the clients were told and what they stored with each other and with the database.
 * The counts are those of messages; whatever is not as it must be is also said in words.
 */
final class Reckoning {
  private final Map<UUID, Map<UUID, UUID>> messages = new HashMap<>();
  private final Map<UUID, Integer> submitted = new HashMap<>();
  private final Map<UUID, Map<UUID, Integer>> handed = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private int acknowledged;
  private int delivered;
  private int lost;
  private int doubled;
  private int unrecorded;

  /**
   * What one device remembers.
   *
   * @param memory of a device that has fallen silent
   */
  record Witness(DeviceId device, Memory memory) {}

  /** Of these, each at an even place talking with the next, over this database. */
  Reckoning(List<Witness> witnesses, Connection database) throws SQLException {
    read(database);
    readIndexes(database);
    for (int i = 0; i < witnesses.size(); i++) {
      reckon(witnesses.get(i), witnesses.get(i ^ 1));
    }
    for (Witness witness : witnesses) {
      reckonQueue(database, witness);
    }
  }

  private void read(Connection database) throws SQLException {
    try (PreparedStatement asked =
            database.prepareStatement(
                "SELECT sender_device_id, client_message_id, id FROM message");
        ResultSet rows = asked.executeQuery()) {
      while (rows.next()) {
        messages
            .computeIfAbsent(rows.getObject(1, UUID.class), device -> new HashMap<>())
            .put(rows.getObject(2, UUID.class), rows.getObject(3, UUID.class));
      }
    }
    try (PreparedStatement asked =
            database.prepareStatement(
                "SELECT event, device_id, object_id FROM audit_record"
                    + " WHERE event IN ('CIPHERTEXT_SUBMITTED', 'CIPHERTEXT_DELIVERED')");
        ResultSet rows = asked.executeQuery()) {
      while (rows.next()) {
        UUID object = rows.getObject(3, UUID.class);
        if (rows.getString(1).equals("CIPHERTEXT_SUBMITTED")) {
          submitted.merge(object, 1, Integer::sum);
        } else {
          handed
              .computeIfAbsent(rows.getObject(2, UUID.class), device -> new HashMap<>())
              .merge(object, 1, Integer::sum);
        }
      }
    }
  }

  /** Every record has its place, and every place its record. */
  private void readIndexes(Connection database) throws SQLException {
    try (PreparedStatement asked =
            database.prepareStatement(
                "SELECT COUNT(*), COALESCE(MAX(idx) + 1, 0),"
                    + " (SELECT size FROM audit_head), (SELECT COUNT(*) FROM audit_pending)"
                    + " FROM audit_record");
        ResultSet row = asked.executeQuery()) {
      row.next();
      if (row.getLong(1) != row.getLong(2)
          || row.getLong(1) != row.getLong(3)
          || row.getLong(4) != 0) {
        complaints.add(
            "the access log has %d records up to place %d in a tree of %d; %d rows wait"
                .formatted(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
      }
    }
  }

  private void reckon(Witness from, Witness to) {
    UUID sender = from.device().value();
    Map<UUID, UUID> kept = messages.getOrDefault(sender, Map.of());
    Map<UUID, Integer> given = handed.getOrDefault(to.device().value(), Map.of());
    Set<UUID> received = to.memory().received();
    acknowledged += from.memory().accepted().size();
    delivered += received.size();
    for (UUID id : from.memory().accepted()) {
      if (!received.contains(id)) {
        lost++;
        complaints.add("lost: " + id + ", acknowledged to " + from.device());
      } else if (!from.memory().delivered().contains(id)) {
        complaints.add("its sender never heard that this one was delivered: " + id);
      }
      checkRecords(id, kept.get(id), given, received.contains(id));
    }
    received.stream()
        .filter(id -> !from.memory().accepted().contains(id))
        .forEach(id -> complaints.add("delivered, but never acknowledged to its sender: " + id));
    kept.forEach(
        (id, message) -> {
          // Commits are kept too, but recorded as what they are.
          if (submitted.containsKey(message) && !from.memory().accepted().contains(id)) {
            complaints.add("kept, but never acknowledged to its sender: " + id);
          }
        });
    doubled += to.memory().doubled();
    complaints.addAll(from.memory().complaints());
  }

  private void checkRecords(UUID id, @Nullable UUID kept, Map<UUID, Integer> given, boolean got) {
    if (kept == null) {
      unrecorded++;
      complaints.add("the database does not know " + id);
      return;
    }
    int sent = submitted.getOrDefault(kept, 0);
    int handedOver = given.getOrDefault(kept, 0);
    if (sent == 0 || (got && handedOver == 0)) {
      unrecorded++;
    }
    if (sent != 1 || (got && handedOver != 1)) {
      complaints.add(id + " has " + sent + " and " + handedOver + " records");
    }
  }

  /** At the end nothing waits, and both sides count alike. */
  private void reckonQueue(Connection database, Witness witness) throws SQLException {
    DeviceId device = witness.device();
    try (PreparedStatement asked =
        database.prepareStatement(
            "SELECT last_sequence, acknowledged,"
                + " (SELECT COUNT(*) FROM delivery d WHERE d.device_id = m.device_id)"
                + " FROM mailbox m WHERE m.device_id = ?")) {
      asked.setObject(1, device.value());
      try (ResultSet row = asked.executeQuery()) {
        boolean known = row.next();
        long last = known ? row.getLong(1) : 0;
        long gone = known ? row.getLong(2) : 0;
        long waiting = known ? row.getLong(3) : 0;
        if (last != witness.memory().stored() || gone != last || waiting != 0) {
          complaints.add(
              "the queue of %s ends at %d, acknowledged %d, %d waiting; stored are %d"
                  .formatted(device, last, gone, waiting, witness.memory().stored()));
        }
      }
    }
  }

  /** Whether nothing is lost, doubled, unrecorded or otherwise wrong. */
  boolean holds() {
    return acknowledged > 0 && lost + doubled + unrecorded == 0 && complaints.isEmpty();
  }

  /** What is wrong, in words. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The counts, in one line. */
  String counts() {
    return "%d acknowledged, %d delivered, %d lost, %d doubled, %d audit records missing"
            .formatted(acknowledged, delivered, lost, doubled, unrecorded)
        + (complaints.isEmpty() ? "" : ", " + complaints.size() + " complaints");
  }
}
