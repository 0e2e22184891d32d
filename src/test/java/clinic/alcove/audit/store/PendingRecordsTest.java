package clinic.alcove.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A record on its way to the log arrives as it was, or is refused; never as something else. */
class PendingRecordsTest {
  @Test
  void everyWordAndEveryFieldComesBack() {
    List<AuditRecord> records = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      records.add(record(i));
    }
    assertThat(PendingRecords.decode(PendingRecords.encode(records))).isEqualTo(records);
  }

  /** Every word of every kind in turn, and every second field in turn left out. */
  private static AuditRecord record(int i) {
    UUID id = new UUID(i, ~i);
    return new AuditRecord(
        id,
        Instant.ofEpochMilli(1_795_000_000_000L + i),
        AuditEvent.values()[i % AuditEvent.values().length],
        Outcome.values()[i % Outcome.values().length],
        i % 2 == 0 ? null : Refusal.values()[i % Refusal.values().length],
        (i & 2) == 0 ? null : new PersonId(id),
        (i & 2) == 0 ? null : Role.values()[i % Role.values().length],
        (i & 4) == 0 ? null : new DeviceId(id),
        (i & 8) == 0 ? null : new SessionId(id),
        (i & 16) == 0 ? null : new RequestId(id),
        (i & 32) == 0
            ? null
            : NetworkAddress.of(i % 3 == 0 ? "192.0.2." + i : "2001:db8::" + i % 10),
        (i & 64) == 0 ? null : new PersonId(id),
        (i & 128) == 0 ? null : ObjectKind.values()[i % ObjectKind.values().length],
        (i & 128) == 0 ? null : id,
        i % 5 == 0 ? Detail.values()[i % Detail.values().length] : null,
        i % 7 == 0 ? new Extent(1, i, i) : null);
  }

  @Test
  void aRowThatWasCutIsRefused() {
    byte[] whole = PendingRecords.encode(List.of(record(0xff), record(7)));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PendingRecords.decode(cut))
          .as("accepted " + length + " of " + whole.length + " bytes")
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aRowWithMoreBehindItIsRefused() {
    byte[] whole = PendingRecords.encode(List.of(record(0xff)));
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> PendingRecords.decode(more)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRowOfAnotherVersionIsRefused() {
    byte[] newer = PendingRecords.encode(List.of(record(1)));
    newer[0] = 2;
    assertThatThrownBy(() -> PendingRecords.decode(newer))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aWordThatThisVersionDoesNotKnowIsRefused() {
    byte[] row = PendingRecords.encode(List.of(record(2)));
    row[5] = 'X';
    assertThatThrownBy(() -> PendingRecords.decode(row)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRecordTakesLittleMoreThanItsIds() {
    List<AuditRecord> round = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      round.add(record(0xfe));
    }
    assertThat(PendingRecords.encode(round).length / 256).isLessThan(160);
  }
}
