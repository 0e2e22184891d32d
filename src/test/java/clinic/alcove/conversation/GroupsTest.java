package clinic.alcove.conversation;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.BouncyKeyPackage;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice's laptop and Bob's phone, with real MLS by Bouncy Castle. */
class GroupsTest {
  private final Clinic clinic = new Clinic();
  private final Clinic.Member alice = clinic.admit(Role.THERAPIST, "Alice");
  private final Clinic.Member bob = clinic.admit(Role.CLIENT, "Bob");
  private final Clinic.Member mallory = clinic.admit(Role.CLIENT, "Mallory");
  private final Clinic.Browser laptop = clinic.browserOf(alice);
  private final Clinic.Browser phone = clinic.browserOf(bob);
  private final ConversationStore store = new InMemoryConversations();
  private final Participants participants = new Participants(clinic.people);
  private final Groups groups =
      new Groups(
          store,
          new RosterCheck(participants, clinic.authority),
          new ServerSeat(clinic.authority),
          new Senders(store, participants, new Standings()),
          clinic.clock);
  private final ConversationId id = new ConversationId(clinic.ids.next());

  @BeforeEach
  void aConversationIsOpen() {
    store.open(new Conversation(id, alice.id(), bob.id(), Clinic.NOW));
    clinic.people.watch(store::devicesChanged);
  }

  @Test
  void theFirstCommitBeginsTheGroupAndWelcomesTheOther() {
    Begun begun = begin(laptop, phone);
    Groups.Advanced advanced = groups.advance(alice.caller(), laptop.id(), id, begun.handshake());
    assertThat(advanced.epoch()).isEqualTo(1);
    assertThat(advanced.joiners()).containsExactly(phone.id());
    assertThat(advanced.followers()).isEmpty();
    assertThat(store.currentGroup(id).orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void aMessageGoesToTheOtherDevices() {
    BouncyGroup group = begun();
    Senders.Admitted admitted = groups.admit(alice.caller(), laptop.id(), id, sealed(group));
    assertThat(admitted.devices()).containsExactly(phone.id());
    assertThat(admitted.epoch()).isEqualTo(1);
  }

  @Test
  void anUpdateIsFollowedByTheOthers() {
    BouncyGroup group = begun();
    Groups.Advanced advanced = advance(laptop, group.update());
    assertThat(advanced.epoch()).isEqualTo(2);
    assertThat(advanced.followers()).containsExactly(phone.id());
    assertThat(advanced.joiners()).isEmpty();
  }

  @Test
  void aReplacedDeviceLeavesAndTheNewOneJoins() {
    BouncyGroup group = begun();
    clinic.people.retire(phone.id());
    Clinic.Browser newPhone = clinic.browserOf(bob);
    assertRefused(Refusal.ROSTER_MISMATCH, () -> admit(group));

    // The new phone is in no group, so it may begin the next generation.
    Groups.Advanced advanced =
        groups.advance(bob.caller(), newPhone.id(), id, begin(newPhone, laptop).handshake());
    assertThat(advanced.joiners()).containsExactly(laptop.id());
    assertThat(store.currentGroup(id).orElseThrow().generation()).isEqualTo(2);
  }

  @Test
  void whoeverComesSecondIsToldThatTheGroupExists() {
    begun();
    Handshake rival = begin(phone, laptop).handshake();
    assertRefused(Refusal.GROUP_EXISTS, () -> groups.advance(bob.caller(), phone.id(), id, rival));
    assertThat(groups.currentEpoch(id)).isEqualTo(1);
  }

  @Test
  void aGroupWithoutTheOtherPersonIsNotBegun() {
    clinic.people.retire(phone.id());
    Handshake alone = begin(laptop, clinic.browserOf(alice)).handshake();
    assertRefused(
        Refusal.ROSTER_MISMATCH, () -> groups.advance(alice.caller(), laptop.id(), id, alone));
  }

  @Test
  void aThirdDeviceJoinsAndLeavesAgain() {
    BouncyGroup group = begun();
    Clinic.Browser tablet = clinic.browserOf(bob);
    BouncyGroup.Pending addition = group.add(List.of(tablet.identity().keyPackage().message()));
    Groups.Advanced added = advance(laptop, addition);
    group.confirm(addition);
    assertThat(added.followers()).containsExactly(phone.id());
    assertThat(added.joiners()).containsExactly(tablet.id());

    clinic.people.retire(tablet.id());
    BouncyGroup.Pending removal = group.remove(tablet.device().signatureKey());
    Groups.Advanced removed = advance(laptop, removal);
    assertThat(removed.epoch()).isEqualTo(3);
    assertThat(removed.followers()).containsExactly(phone.id());
    assertThat(removed.joiners()).isEmpty();
  }

  @Test
  void nothingIsAcceptedThatNobodyElseCouldEverRead() {
    BouncyGroup group = begun();
    Clinic.Browser tablet = clinic.browserOf(alice);
    BouncyGroup.Pending addition = group.add(List.of(tablet.identity().keyPackage().message()));
    advance(laptop, addition);
    group.confirm(addition);
    clinic.people.retire(phone.id());
    BouncyGroup.Pending removal = group.remove(phone.device().signatureKey());
    advance(laptop, removal);
    group.confirm(removal);
    assertRefused(Refusal.ROSTER_MISMATCH, () -> admit(group));
  }

  @Test
  void aDeviceLeftOutIsRefused() {
    Clinic.Browser tablet = clinic.browserOf(bob);
    Handshake without = begin(laptop, phone).handshake();
    assertThat(tablet.device().active()).isTrue();
    assertRefused(
        Refusal.ROSTER_MISMATCH, () -> groups.advance(alice.caller(), laptop.id(), id, without));
  }

  @Test
  void aStrangersDeviceInTheGroupIsRefused() {
    Clinic.Browser stranger = clinic.browserOf(mallory);
    Handshake with = begin(laptop, phone, stranger).handshake();
    assertRefused(
        Refusal.ROSTER_MISMATCH, () -> groups.advance(alice.caller(), laptop.id(), id, with));
  }

  @Test
  void aDeviceTheClinicDoesNotKnowIsRefused() {
    Handshake with = begin(laptop, phone, clinic.unregistered(bob)).handshake();
    assertRefused(
        Refusal.ROSTER_MISMATCH, () -> groups.advance(alice.caller(), laptop.id(), id, with));
  }

  @Test
  void aChainOfAnotherClinicIsRefused() {
    Clinic elsewhere = new Clinic();
    Clinic.Browser foreign = elsewhere.browserOf(elsewhere.admit(Role.CLIENT, "Bob"));
    Handshake with = begin(laptop, foreign).handshake();
    assertRefused(
        Refusal.BAD_CERTIFICATE, () -> groups.advance(alice.caller(), laptop.id(), id, with));
  }

  @Test
  void aDeviceCannotCommitInAnothersName() {
    Handshake byLaptop = begin(laptop, phone).handshake();
    assertRefused(
        Refusal.NOT_A_MEMBER, () -> groups.advance(bob.caller(), phone.id(), id, byLaptop));
  }

  @Test
  void anotherPersonsConversationIsNotFound() {
    BouncyGroup group = begun();
    Clinic.Browser stranger = clinic.browserOf(mallory);
    assertRefused(
        Refusal.NOT_FOUND, () -> groups.admit(mallory.caller(), stranger.id(), id, sealed(group)));
    assertRefused(
        Refusal.NOT_FOUND,
        () -> groups.advance(mallory.caller(), stranger.id(), id, handshake(group.update(), null)));
  }

  @Test
  void aDeviceThatIsNoMemberSendsNothing() {
    BouncyGroup group = begun();
    Clinic.Browser tablet = clinic.browserOf(bob);
    assertRefused(
        Refusal.NOT_A_MEMBER, () -> groups.admit(bob.caller(), tablet.id(), id, sealed(group)));
  }

  @Test
  void beforeThereIsAGroupNothingIsSent() {
    BouncyGroup group = newGroup(laptop);
    assertRefused(Refusal.NOT_A_MEMBER, () -> admit(group));
    BouncyGroup.Pending early = begin(laptop, phone).pending();
    assertRefused(Refusal.NOT_A_MEMBER, () -> advance(laptop, early));
  }

  @Test
  void aMessageOfAnotherGroupIsRefused() {
    begun();
    assertRefused(Refusal.WRONG_GROUP, () -> admit(newGroup(laptop)));
  }

  @Test
  void aMessageOfAnOldEpochIsRefused() {
    BouncyGroup group = begun();
    Bytes old = sealed(group);
    advance(laptop, group.update());
    assertRefused(Refusal.STALE_EPOCH, () -> groups.admit(alice.caller(), laptop.id(), id, old));
  }

  @Test
  void aCommitForAnOldEpochIsRefused() {
    BouncyGroup group = begun();
    BouncyGroup.Pending loser = group.update();
    advance(laptop, group.update());
    assertRefused(Refusal.STALE_EPOCH, () -> advance(laptop, loser));
  }

  @Test
  void aTruncatedMessageIsRefused() {
    BouncyGroup group = begun();
    byte[] whole = sealed(group).toByteArray();
    Bytes half = Bytes.of(Arrays.copyOf(whole, whole.length / 2));
    assertRefused(Refusal.MALFORMED, () -> groups.admit(alice.caller(), laptop.id(), id, half));
  }

  @Test
  void aHandshakeIsNoMessage() {
    BouncyGroup group = begun();
    Bytes commit = group.update().commit();
    assertRefused(Refusal.MALFORMED, () -> groups.admit(alice.caller(), laptop.id(), id, commit));
  }

  @Test
  void aFlippedCommitSignatureIsRefused() {
    BouncyGroup group = begun();
    BouncyGroup.Pending honest = group.update();
    byte[] flipped = honest.commit().toByteArray();
    // Behind the signature stand the confirmation and membership tags: 33 bytes each.
    flipped[flipped.length - 70] ^= 1;
    assertRefused(
        Refusal.BAD_SIGNATURE,
        () ->
            groups.advance(
                alice.caller(),
                laptop.id(),
                id,
                new Handshake(Bytes.of(flipped), honest.groupInfo(), null, null)));
    assertThat(groups.currentEpoch(id)).isEqualTo(1);
  }

  @Test
  void aGroupToWhichAStrangerMayProposeIsRefused() {
    Clinic elsewhere = new Clinic();
    BouncyGroup group =
        BouncyGroup.create(
            laptop.identity(),
            Bytes.of(new byte[16]),
            elsewhere.authority.deliveryService().certificate(),
            clinic.random);
    BouncyGroup.Pending pending = group.add(List.of(phone.identity().keyPackage().message()));
    Handshake handshake = handshake(pending, group.groupInfo());
    assertRefused(
        Refusal.BAD_COMMIT, () -> groups.advance(alice.caller(), laptop.id(), id, handshake));
  }

  @Test
  void aGroupToWhichTheClinicMayNotProposeIsRefused() {
    BouncyGroup group =
        BouncyGroup.create(laptop.identity(), Bytes.of(new byte[16]), clinic.random);
    BouncyGroup.Pending pending = group.add(List.of(phone.identity().keyPackage().message()));
    Handshake handshake = handshake(pending, group.groupInfo());
    assertRefused(
        Refusal.BAD_COMMIT, () -> groups.advance(alice.caller(), laptop.id(), id, handshake));
  }

  private record Begun(BouncyGroup group, BouncyGroup.Pending pending, Handshake handshake) {}

  private BouncyGroup begun() {
    Begun begun = begin(laptop, phone);
    groups.advance(alice.caller(), laptop.id(), id, begun.handshake());
    begun.group().confirm(begun.pending());
    return begun.group();
  }

  private Begun begin(Clinic.Browser creator, Clinic.Browser... others) {
    BouncyGroup group = newGroup(creator);
    List<Bytes> keyPackages =
        Arrays.stream(others)
            .map(each -> each.identity().keyPackage())
            .map(BouncyKeyPackage::message)
            .toList();
    BouncyGroup.Pending pending = group.add(keyPackages);
    return new Begun(group, pending, handshake(pending, group.groupInfo()));
  }

  private Groups.Advanced advance(Clinic.Browser browser, BouncyGroup.Pending pending) {
    return groups.advance(browser.owner().caller(), browser.id(), id, handshake(pending, null));
  }

  private Senders.Admitted admit(BouncyGroup group) {
    return groups.admit(alice.caller(), laptop.id(), id, sealed(group));
  }

  private BouncyGroup newGroup(Clinic.Browser creator) {
    byte[] groupId = new byte[16];
    clinic.random.nextBytes(groupId);
    return BouncyGroup.create(
        creator.identity(),
        Bytes.of(groupId),
        clinic.authority.deliveryService().certificate(),
        clinic.random);
  }

  private static Bytes sealed(BouncyGroup group) {
    return group.seal(new byte[] {1, 2, 3});
  }

  private static Handshake handshake(
      BouncyGroup.Pending pending, @Nullable Bytes initialGroupInfo) {
    return new Handshake(
        pending.commit(),
        pending.groupInfo(),
        pending.welcome().isEmpty() ? null : pending.welcome(),
        initialGroupInfo);
  }
}
