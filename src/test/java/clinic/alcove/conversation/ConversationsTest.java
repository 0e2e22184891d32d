package clinic.alcove.conversation;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.keys.InMemoryKeyPackages;
import clinic.alcove.keys.KeyPackageStore;
import clinic.alcove.keys.KeyTraffic;
import clinic.alcove.keys.UploadKeyPackages;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private final Clinic clinic = new Clinic();
  private final Clinic.Member alice = clinic.admit(Role.THERAPIST, "Alice");
  private final Clinic.Member bob = clinic.admit(Role.CLIENT, "Bob");
  private final Clinic.Member mallory = clinic.admit(Role.THERAPIST, "Mallory");
  private final Clinic.Browser phone = clinic.browserOf(bob);
  private final KeyPackageStore packages = new InMemoryKeyPackages();
  private final ConversationStore store = new InMemoryConversations();
  private final Conversations conversations =
      new Conversations(
          store,
          new Participants(clinic.people),
          clinic.people,
          new ClaimKeyPackages(
              packages, new KeyTraffic(clinic.clock), clinic.accesses, clinic.clock),
          new Trail(clinic.accesses));
  private final ConversationId id = new ConversationId(clinic.ids.next());

  @BeforeEach
  void aConversationIsOpen() {
    store.open(new Conversation(id, alice.id(), bob.id(), Clinic.NOW));
  }

  @Test
  void bothSeeTheConversationAndTheOther() {
    Conversations.View hers = conversations.of(alice.caller()).get(0);
    assertThat(hers.peer().id()).isEqualTo(bob.id());
    assertThat(hers.devices()).containsExactly(phone.device());
    assertThat(hers.group()).isNull();
    assertThat(conversations.of(bob.caller()).get(0).peer().id()).isEqualTo(alice.id());
    assertThat(conversations.of(mallory.caller())).isEmpty();
  }

  @Test
  void openingIsOnRecord() {
    conversations.open(alice.caller(), id);
    assertThat(clinic.ledger.entries(AuditEvent.CONVERSATION_OPENED))
        .as("opening left no record")
        .singleElement()
        .satisfies(entry -> assertThat(entry.subject()).isEqualTo(bob.id()));
  }

  @Test
  void anotherTherapistIsToldNothingAndThatIsOnRecord() {
    assertRefused(Refusal.NOT_FOUND, () -> conversations.open(mallory.caller(), id));
    assertRefused(Refusal.NOT_FOUND, () -> conversations.claim(mallory.caller(), id));
    assertThat(clinic.ledger.entries(AuditEvent.ACCESS_DENIED))
        .as("an attempt on a foreign conversation left no record")
        .hasSize(2)
        .allSatisfy(
            entry -> {
              assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
              assertThat(entry.actor()).isEqualTo(mallory.id());
            });
  }

  @Test
  void aConversationThatDoesNotExistGetsTheSameAnswer() {
    ConversationId unknown = new ConversationId(clinic.ids.next());
    assertRefused(Refusal.NOT_FOUND, () -> conversations.open(alice.caller(), unknown));
  }

  @Test
  void complianceStaffHaveNoConversationsAndTryingIsOnRecord() {
    Clinic.Member carol = clinic.admit(Role.COMPLIANCE, "Carol");
    assertRefused(Refusal.NOT_ALLOWED, () -> conversations.of(carol.caller()));
    assertRefused(Refusal.NOT_ALLOWED, () -> conversations.open(carol.caller(), id));
    assertThat(clinic.ledger.entries(AuditEvent.ACCESS_DENIED))
        .as("somebody without conversations tried the door unrecorded")
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo(carol.id()));
  }

  @Test
  void aKeyPackageOfEachOfTheOthersDevicesIsClaimed() {
    Bytes offered = phone.identity().keyPackage().message();
    new UploadKeyPackages(
            packages, clinic.people, new KeyTraffic(clinic.clock), clinic.accesses, clinic.draw)
        .upload(bob.caller(), List.of(offered), null);
    assertThat(conversations.claim(alice.caller(), id))
        .containsExactly(new ClaimKeyPackages.Claimed(phone.id(), offered, 0));
    assertRefused(Refusal.NO_KEY_PACKAGE, () -> conversations.claim(alice.caller(), id));
    assertThat(conversations.claim(bob.caller(), id)).as("alice has no device yet").isEmpty();
  }
}
