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
import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Map<SessionId, DeviceId> present = new HashMap<>();
  private final Conversations conversations =
      new Conversations(
          store,
          new Participants(clinic.people),
          session -> Optional.ofNullable(present.get(session)),
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
  void aClosedConversationSaysWhoGoesOnAndNoLongerTellsDevices() {
    store.close(
        alice.id(), bob.id(), new Closure(Clinic.NOW, CaseloadEnd.HANDED_OVER, mallory.id()));
    for (Clinic.Member each : List.of(alice, bob)) {
      Conversations.View view = conversations.of(each.caller()).get(0);
      assertThat(view.continuedBy()).isNotNull().extracting(Person::id).isEqualTo(mallory.id());
      assertThat(view.devices()).as("devices of a former peer").isEmpty();
    }
  }

  @Test
  void nothingIsClaimedForAClosedConversation() {
    store.close(alice.id(), bob.id(), new Closure(Clinic.NOW, CaseloadEnd.LEFT, null));
    assertRefused(
        Refusal.CONVERSATION_CLOSED, () -> conversations.claim(alice.caller(), id, Set.of()));
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
    assertRefused(Refusal.NOT_FOUND, () -> conversations.claim(mallory.caller(), id, Set.of()));
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
  void aKeyPackageOfEachOtherDeviceIsClaimedAlsoOfOnesOwn() {
    Clinic.Browser laptop = present(alice, clinic.browserOf(alice));
    Clinic.Browser tablet = clinic.browserOf(alice);
    offer(phone, laptop, tablet);
    assertThat(conversations.claim(alice.caller(), id, Set.of()))
        .extracting(ClaimKeyPackages.Claimed::device)
        .containsExactlyInAnyOrder(phone.id(), tablet.id());
    assertRefused(Refusal.NO_KEY_PACKAGE, () -> conversations.claim(alice.caller(), id, Set.of()));
  }

  @Test
  void aMemberClaimsForThoseTheGroupLacks() {
    Clinic.Browser laptop = present(alice, clinic.browserOf(alice));
    Clinic.Browser tablet = clinic.browserOf(bob);
    CurrentGroup group = begun(laptop, phone);
    offer(phone, tablet);
    assertThat(conversations.claim(alice.caller(), id, Set.of()))
        .extracting(ClaimKeyPackages.Claimed::device)
        .containsExactly(tablet.id());
    store.markBroken(group.id());
    offer(tablet);
    assertThat(conversations.claim(alice.caller(), id, Set.of()))
        .as("a broken group is begun anew with everybody")
        .extracting(ClaimKeyPackages.Claimed::device)
        .containsExactlyInAnyOrder(phone.id(), tablet.id());
  }

  @Test
  void onlyTheNamedDevicesAreClaimedFor() {
    present(alice, clinic.browserOf(alice));
    Clinic.Browser tablet = clinic.browserOf(bob);
    offer(phone, tablet);
    assertThat(conversations.claim(alice.caller(), id, Set.of(tablet.id())))
        .extracting(ClaimKeyPackages.Claimed::device)
        .containsExactly(tablet.id());
  }

  @Test
  void aStrangersDeviceIsNotClaimedForAndTryingIsOnRecord() {
    Clinic.Browser stranger = clinic.browserOf(mallory);
    offer(phone, stranger);
    assertRefused(
        Refusal.NOT_FOUND,
        () -> conversations.claim(alice.caller(), id, Set.of(phone.id(), stranger.id())));
    assertThat(packages.remaining(phone.id(), Clinic.NOW)).as("claimed all the same").isEqualTo(1);
    assertThat(clinic.ledger.entries(AuditEvent.ACCESS_DENIED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.object()).isEqualTo(stranger.id().value()));
  }

  @Test
  void neitherARetiredNorTheCallersOwnDeviceIsClaimedFor() {
    Clinic.Browser laptop = present(alice, clinic.browserOf(alice));
    offer(laptop, phone);
    clinic.people.retire(phone.id());
    for (DeviceId each : List.of(laptop.id(), phone.id(), new DeviceId(clinic.ids.next()))) {
      assertRefused(Refusal.NOT_FOUND, () -> conversations.claim(alice.caller(), id, Set.of(each)));
    }
    assertThat(clinic.ledger.entries(AuditEvent.ACCESS_DENIED)).isEmpty();
  }

  private Clinic.Browser present(Clinic.Member member, Clinic.Browser browser) {
    present.put(member.caller().session(), browser.id());
    return browser;
  }

  private CurrentGroup begun(Clinic.Browser... browsers) {
    List<Member> members = new ArrayList<>();
    for (Clinic.Browser each : browsers) {
      members.add(new Member(each.id(), each.owner().id(), members.size()));
    }
    CurrentGroup group = new CurrentGroup(new GroupId(clinic.ids.next()), 1, 1, false, members);
    store.create(
        id, group, new ConversationStore.Accepted(browsers[0].id(), Clinic.NOW, Bytes.EMPTY));
    return group;
  }

  private void offer(Clinic.Browser... browsers) {
    for (Clinic.Browser each : browsers) {
      new UploadKeyPackages(
              packages, clinic.people, new KeyTraffic(clinic.clock), clinic.accesses, clinic.draw)
          .upload(each.owner().caller(), List.of(each.identity().keyPackage().message()), null);
    }
  }
}
