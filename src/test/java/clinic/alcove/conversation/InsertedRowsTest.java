package clinic.alcove.conversation;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody writes into the clinic's tables what the clinic's code never would: a device or an
 * account certificate of their own making. The server lets no such leaf into a group, even though
 * its own table says that it belongs there; that clients refuse it too is tested in the browser.
 */
class InsertedRowsTest {
  private final Clinic clinic = new Clinic();
  private final Clinic.Member alice = clinic.admit(Role.THERAPIST, "Alice");
  private final Clinic.Member bob = clinic.admit(Role.CLIENT, "Bob");
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
  void aDeviceRowSignedByAKeyOfTheirOwnLetsNobodyIn() {
    Clinic.Browser planted = plantedWith(bob.accountCertificate());

    assertRefused(Refusal.BAD_CERTIFICATE, () -> begin(laptop, phone, planted));
    assertRefused(Refusal.BAD_CERTIFICATE, () -> begin(planted, laptop, phone));
  }

  @Test
  void anAccountCertificateByAnotherAuthorityLetsNobodyIn() {
    Clinic elsewhere = new Clinic();
    SigningKey key = SigningKey.fresh(clinic.random);
    Bytes forged =
        elsewhere
            .authority
            .certify(bob.id(), Role.CLIENT, "Bob", elsewhere.request(key))
            .certificate();
    clinic.people.put(new Person(bob.id(), Role.CLIENT, Person.State.ACTIVE, "Bob", "bob", forged));
    Clinic.Browser planted = planted(key, forged);

    assertRefused(Refusal.BAD_CERTIFICATE, () -> begin(laptop, phone, planted));
  }

  @Test
  void aRealDeviceOfSomebodyElseUnderBobsNameLetsNobodyIn() {
    Clinic.Browser mallorys = clinic.unregistered(clinic.admit(Role.CLIENT, "Mallory"));
    clinic.people.put(mallorys.inTheNameOf(bob.id()));

    assertRefused(Refusal.ROSTER_MISMATCH, () -> begin(laptop, phone, mallorys));
  }

  @Test
  void leavingThePlantedDeviceOutStopsTheConversationAndHidesNothing() {
    BouncyGroup group = begin(laptop, phone);
    plantedWith(bob.accountCertificate());

    BouncyGroup.Pending update = group.update();
    assertRefused(
        Refusal.ROSTER_MISMATCH,
        () ->
            groups.advance(
                alice.caller(),
                laptop.id(),
                id,
                new Handshake(update.commit(), update.groupInfo(), null, null)));
    Bytes message = group.seal(new byte[] {1, 2, 3});
    assertRefused(
        Refusal.ROSTER_MISMATCH, () -> groups.admit(alice.caller(), laptop.id(), id, message));
    assertThat(groups.currentEpoch(id)).isEqualTo(1);
  }

  @Test
  void inAClosedConversationNoGroupBegins() {
    store.close(alice.id(), bob.id(), new Closure(Clinic.NOW, CaseloadEnd.DISCHARGED, null));

    assertRefused(Refusal.CONVERSATION_CLOSED, () -> begin(laptop, phone));
  }

  @Test
  void anExTherapistWithALiveSocketSendsNothingMore() {
    BouncyGroup group = begin(laptop, phone);
    store.close(alice.id(), bob.id(), new Closure(Clinic.NOW, CaseloadEnd.LEFT, null));

    Bytes message = group.seal(new byte[] {1, 2, 3});
    assertRefused(
        Refusal.CONVERSATION_CLOSED, () -> groups.admit(alice.caller(), laptop.id(), id, message));
  }

  private Clinic.Browser plantedWith(Bytes accountCertificate) {
    return planted(SigningKey.fresh(clinic.random), accountCertificate);
  }

  /** A row in bob's name whose certificate this key signed. */
  private Clinic.Browser planted(SigningKey key, Bytes accountCertificate) {
    return clinic.browserOf(
        new Clinic.Member(bob.id(), Role.CLIENT, key, accountCertificate, bob.caller()));
  }

  private BouncyGroup begin(Clinic.Browser creator, Clinic.Browser... others) {
    byte[] groupId = new byte[16];
    clinic.random.nextBytes(groupId);
    BouncyGroup group =
        BouncyGroup.create(
            creator.identity(),
            Bytes.of(groupId),
            clinic.authority.deliveryService().certificate(),
            clinic.random);
    List<Bytes> keyPackages =
        Arrays.stream(others).map(each -> each.identity().keyPackage().message()).toList();
    BouncyGroup.Pending pending = group.add(keyPackages);
    groups.advance(
        creator.owner().caller(),
        creator.id(),
        id,
        new Handshake(pending.commit(), pending.groupInfo(), pending.welcome(), group.groupInfo()));
    group.confirm(pending);
    return group;
  }
}
