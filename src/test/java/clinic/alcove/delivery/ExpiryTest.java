package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.testing.Clinic;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob's phone stays off for too long. */
class ExpiryTest {
  private static final Instant A_MONTH_LATER = Clinic.NOW.plus(Duration.ofDays(31));
  private static final Instant BEFORE = A_MONTH_LATER.minus(Duration.ofDays(30));

  private final RelayRoom room = new RelayRoom();
  private final List<ClientMessageId> toldElsewhere = new ArrayList<>();

  @BeforeEach
  void theGroupStands() {
    room.begin();
    room.connections.elsewhere(recording());
  }

  /** Another node that hears of everything; only what expired is looked at. */
  private Elsewhere recording() {
    return (Elsewhere)
        Proxy.newProxyInstance(
            Elsewhere.class.getClassLoader(),
            new Class<?>[] {Elsewhere.class},
            (proxy, method, told) -> {
              if (method.getName().equals("expired")) {
                ((List<?>) told[1]).forEach(each -> toldElsewhere.add((ClientMessageId) each));
              }
              return null;
            });
  }

  @Test
  void theSenderIsToldAndItIsOnRecord() {
    room.connect(room.laptop, room.laptopSocket);
    ClientMessageId lost = room.say();
    sweep();
    assertThat(room.laptopSocket.expired).containsExactly(lost);
    assertThat(toldElsewhere).isEmpty();
    List<AuditRecord> records = room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_EXPIRED);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).actor()).as("the server did it").isNull();
    assertThat(records.get(0).subject()).isEqualTo(room.bob.id());
    sweep();
    assertThat(room.laptopSocket.expired).as("told twice").hasSize(1);
  }

  @Test
  void aSenderWhoIsAwayHearsItElsewhereOrWhenTheyAsk() {
    ClientMessageId lost = room.say();
    sweep();
    assertThat(toldElsewhere).containsExactly(lost);
    room.connect(room.laptop, room.laptopSocket);
    room.carryOut(
        room.errands.status(RelayRoom.correspondent(room.laptop), Set.of(lost), room.laptopSocket));
    assertThat(room.laptopSocket.expired).containsExactly(lost);
    assertThat(room.laptopSocket.delivered).isEmpty();
  }

  @Test
  void whoeverComesBackGoesOnWithoutAGap() {
    ClientMessageId lost = room.say();
    sweep();
    room.connect(room.phone, room.phoneSocket);
    ClientMessageId next = room.say();
    assertThat(room.phoneSocket.deliveries)
        .extracting(Delivery::clientMessage)
        .contains(next)
        .doesNotContain(lost);
    assertThat(room.phoneSocket.acknowledged + 1).isEqualTo(room.phoneSocket.sequences().get(0));
  }

  private void sweep() {
    room.carryOut(room.expiry.page(BEFORE, A_MONTH_LATER, room.connections, room::carryOut));
  }
}
