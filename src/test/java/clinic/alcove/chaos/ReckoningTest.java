package clinic.alcove.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.chaos.Reckoning.Witness;
import clinic.alcove.protocol.Deliver;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.DeviceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The count of a run notices each way in which a message can go wrong. */
class ReckoningTest {
  private static final UUID HELLO = new UUID(1, 1);
  private static final UUID KEPT = new UUID(2, 1);

  private final Witness client = new Witness(new DeviceId(new UUID(3, 1)), new Memory(0));
  private final Witness therapist = new Witness(new DeviceId(new UUID(3, 2)), new Memory(0));
  private final TestDatabase database = new TestDatabase();
  private int records;

  @BeforeEach
  void theClientSaidHelloAndTheTherapistHasIt() throws SQLException {
    client.memory().compose(HELLO);
    client.memory().confirm(HELLO);
    therapist.memory().store(number(1), HELLO);
    client.memory().delivered(HELLO);
    // Only what the count reads: the other columns are the relay's own affair.
    change("DROP TABLE message");
    change("CREATE TABLE message (sender_device_id UUID, client_message_id UUID, id UUID)");
    change("INSERT INTO message VALUES ('%s', '%s', '%s')".formatted(client.device(), HELLO, KEPT));
    record("CIPHERTEXT_SUBMITTED", client);
    record("CIPHERTEXT_DELIVERED", therapist);
    change(
        "INSERT INTO mailbox (device_id, last_sequence, handed_over, acknowledged)"
            + " VALUES ('%s', 1, 1, 1)".formatted(therapist.device()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aMessageThatArrivedOnceAndIsOnRecordIsFine() throws SQLException {
    Reckoning reckoning = reckon();
    assertThat(reckoning.complaints()).isEmpty();
    assertThat(reckoning.holds()).isTrue();
    assertThat(reckoning.counts())
        .isEqualTo("1 acknowledged, 1 delivered, 0 lost, 0 doubled, 0 audit records missing");
  }

  @Test
  void anAcknowledgedMessageThatNeverCameIsLost() throws SQLException {
    UUID second = new UUID(1, 2);
    client.memory().compose(second);
    client.memory().confirm(second);
    assertThat(reckon().counts()).contains("1 lost");
    assertThat(reckon().holds()).isFalse();
  }

  @Test
  void oneMessageUnderTwoNumbersIsDoubled() throws SQLException {
    therapist.memory().store(number(2), HELLO);
    assertThat(reckon().counts()).contains("1 doubled");
    assertThat(reckon().holds()).isFalse();
  }

  @Test
  void theSameNumberAgainIsARepetitionAndAnotherUnderItIsNot() throws SQLException {
    therapist.memory().store(number(1), HELLO);
    assertThat(reckon().holds()).isTrue();
    therapist.memory().store(number(1), new UUID(1, 2));
    assertThat(reckon().holds()).isFalse();
  }

  @Test
  void aGapInTheNumbersIsAComplaint() {
    therapist.memory().skip(3);
    assertThat(therapist.memory().complaints()).containsExactly("after 1 came 3");
  }

  @Test
  void aMissingRecordIsCounted() throws SQLException {
    for (String event : List.of("CIPHERTEXT_SUBMITTED", "CIPHERTEXT_DELIVERED")) {
      change("UPDATE audit_record SET event = 'SIGNED_IN' WHERE event = '" + event + "'");
      assertThat(reckon().counts()).as(event).contains("1 audit records missing");
      assertThat(reckon().holds()).isFalse();
      change("UPDATE audit_record SET event = '" + event + "' WHERE event = 'SIGNED_IN'");
    }
  }

  @Test
  void aRecordTooManyIsAComplaint() throws SQLException {
    record("CIPHERTEXT_DELIVERED", therapist);
    assertThat(reckon().holds()).isFalse();
  }

  @Test
  void aGapInTheAccessLogIsAComplaint() throws SQLException {
    change("UPDATE audit_record SET idx = 2 WHERE idx = 1");
    assertThat(reckon().complaints()).anyMatch(each -> each.startsWith("the access log has 2"));
  }

  @Test
  void aRecordThatNeverGotItsPlaceIsAComplaint() throws SQLException {
    change("INSERT INTO audit_pending (records) VALUES (X'00')");
    assertThat(reckon().complaints()).anyMatch(each -> each.endsWith("1 rows wait"));
  }

  @Test
  void aMessageTheDatabaseForgotIsAComplaint() throws SQLException {
    change("DELETE FROM message");
    assertThat(reckon().holds()).isFalse();
  }

  @Test
  void aQueueThatEndsElsewhereIsAComplaint() throws SQLException {
    change("UPDATE mailbox SET last_sequence = 2");
    assertThat(reckon().holds()).isFalse();
  }

  @Test
  void nothingSaidAtAllProvesNothing() throws SQLException {
    Witness nobody = new Witness(new DeviceId(new UUID(3, 3)), new Memory(0));
    try (Connection connection = database.source().getConnection()) {
      assertThat(new Reckoning(List.of(nobody, nobody), connection).holds()).isFalse();
    }
  }

  private Reckoning reckon() throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      return new Reckoning(List.of(client, therapist), connection);
    }
  }

  private void record(String event, Witness who) throws SQLException {
    change(
        ("INSERT INTO audit_record"
                + " (idx, id, recorded, event, outcome, device_id, object_id, subject_seq, salt)"
                + " VALUES (%d, RANDOM_UUID(), 1, '%s', 'SUCCESS', '%s', '%s', 0, X'00')")
            .formatted(records, event, who.device(), KEPT));
    records++;
    change("UPDATE audit_head SET size = " + records);
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Deliver number(long sequence) {
    return Deliver.newBuilder().setSequence(sequence).build();
  }
}
