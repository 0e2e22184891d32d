package clinic.alcove.delivery;

import clinic.alcove.audit.AuditLedger;
import clinic.alcove.conversation.Closure;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.CurrentGroup;
import clinic.alcove.conversation.Departures;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Handshake;
import clinic.alcove.conversation.InMemoryConversations;
import clinic.alcove.conversation.OpenedCaseloads;
import clinic.alcove.conversation.Participants;
import clinic.alcove.conversation.Removal;
import clinic.alcove.conversation.Reports;
import clinic.alcove.conversation.RosterCheck;
import clinic.alcove.conversation.Senders;
import clinic.alcove.conversation.ServerSeat;
import clinic.alcove.conversation.Standings;
import clinic.alcove.conversation.Stock;
import clinic.alcove.conversation.Trail;
import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.keys.InMemoryKeyPackages;
import clinic.alcove.keys.KeyPackageStore;
import clinic.alcove.keys.KeyTraffic;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.people.CaseloadOpened;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.settings.TrafficSettings;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Alice's laptop and Bob's phone with a conversation, and a relay whose writer is run by hand. */
final class RelayRoom {
  static final String ORIGIN = "https://clinic.example";

  /** So few may wait for a device here. */
  static final TrafficSettings TRAFFIC = new TrafficSettings(120, 100);

  final Clinic clinic = new Clinic();
  final Clinic.Member alice = clinic.admit(Role.THERAPIST, "Alice");
  final Clinic.Member bob = clinic.admit(Role.CLIENT, "Bob");
  final Clinic.Browser laptop = clinic.browserOf(alice);
  final Clinic.Browser phone = clinic.browserOf(bob);
  final ConversationId conversation = new ConversationId(clinic.ids.next());
  final Connections connections = new Connections();
  final KeyPackageStore keyPackages = new InMemoryKeyPackages();
  final Relay relay;
  final Handing handing;
  final Errands errands;
  final ReportErrands reports;
  final Departures departures;
  final OpenedCaseloads opened;
  final Chores chores;
  final Expiry expiry;
  final BatchWriter writer;
  final RecordingOutlet laptopSocket = new RecordingOutlet(alice.caller());
  final RecordingOutlet phoneSocket = new RecordingOutlet(bob.caller());
  final BouncyGroup group;

  private final BouncyGroup.Pending beginning;
  private final OneTransaction transaction;
  private final ConversationStore conversations;

  /** In memory. */
  RelayRoom() {
    this(new Storage(new InMemoryDeliveries(), new InMemoryConversations()), null);
  }

  /** Where a room keeps things, and how it writes. */
  record Storage(
      DeliveryStore deliveries,
      ConversationStore conversations,
      OneTransaction transaction,
      Durability durability,
      DeviceSockets sockets) {
    Storage(DeliveryStore deliveries, ConversationStore conversations) {
      this(deliveries, conversations, inMemory(), () -> {});
    }

    Storage(
        DeliveryStore deliveries,
        ConversationStore conversations,
        OneTransaction transaction,
        Durability durability) {
      this(deliveries, conversations, transaction, durability, new InMemoryDeviceSockets());
    }

    static OneTransaction inMemory() {
      return new OneTransaction() {
        @Override
        public <T> T run(Supplier<T> work) {
          return work.get();
        }
      };
    }
  }

  RelayRoom(Storage storage, @Nullable AuditLedger elsewhere) {
    AuditLedger ledger = elsewhere == null ? clinic.ledger : elsewhere;
    Trail trail = new Trail(new Accesses(ledger, clinic.ids, clinic.clock));
    Participants participants = new Participants(clinic.people);
    Groups groups =
        new Groups(
            storage.conversations(),
            new RosterCheck(participants, clinic.authority),
            new ServerSeat(clinic.authority),
            new Senders(storage.conversations(), participants, new Standings()),
            clinic.clock);
    handing = new Handing(storage.deliveries(), trail);
    relay =
        new Relay(
            storage.deliveries(),
            groups,
            storage.conversations(),
            trail,
            new MailboxQuota(TRAFFIC),
            clinic.draw);
    errands =
        new Errands(
            relay,
            new Admission(clinic.people, trail, storage.sockets(), ORIGIN),
            storage.deliveries(),
            new Stock(
                new ClaimKeyPackages(
                    keyPackages, new KeyTraffic(clinic.clock), clinic.accesses, clinic.clock)),
            clinic.clock);
    reports =
        new ReportErrands(
            new Reports(storage.conversations(), participants, groups),
            storage.conversations(),
            trail,
            clinic.clock);
    departures =
        new Departures(
            storage.conversations(),
            participants,
            new ServerSeat(clinic.authority),
            new Accesses(ledger, clinic.ids, clinic.clock),
            clinic.ids,
            clinic.clock);
    opened = new OpenedCaseloads(storage.conversations(), departures, clinic.ids, clinic.clock);
    chores = new Chores(storage.deliveries(), storage.conversations());
    expiry =
        new Expiry(
            storage.deliveries(),
            storage.conversations(),
            new Accesses(ledger, clinic.ids, clinic.clock));
    transaction = storage.transaction();
    conversations = storage.conversations();
    writer =
        new BatchWriter(storage.transaction(), storage.durability(), connections, relay, handing);
    storage
        .transaction()
        .run(
            () -> {
              storage
                  .conversations()
                  .open(new Conversation(conversation, alice.id(), bob.id(), Clinic.NOW));
              return true;
            });
    clinic.people.watch(
        person ->
            storage
                .transaction()
                .run(
                    () -> {
                      storage.conversations().devicesChanged(person);
                      return true;
                    }));
    group = newGroup(laptop);
    beginning = group.add(List.of(phone.identity().keyPackage().message()));
  }

  /** The group stands; the phone's socket is not connected yet, its welcome waits. */
  void begin() {
    Handshake first = handshake(beginning, group.groupInfo());
    submit(laptop, laptopSocket, Submission.of(freshId(), conversation, first));
    group.confirm(beginning);
    laptopSocket.sent.clear();
  }

  /** Proves the device and connects its socket. */
  void connect(Clinic.Browser browser, RecordingOutlet socket) {
    admit(browser, socket, proof(browser, ORIGIN));
    if (socket.admitted != null) {
      writer.wake(browser.id());
      writer.writeWaiting();
    }
  }

  void admit(Clinic.Browser browser, RecordingOutlet socket, SocketProof proof) {
    carryOut(errands.admit(browser.owner().caller(), proof, socket, connections));
  }

  /** The browser retires, as the clinic's other rooms see it. */
  void retire(Clinic.Browser browser) {
    clinic.people.retire(browser.id());
    boolean done =
        transaction.run(
            () -> {
              departures.propose(
                  new DevicesChanged(browser.owner().id(), List.of(), List.of(browser.id())));
              return true;
            });
    if (!done) {
      throw new AssertionError("nothing was retired");
    }
  }

  CurrentGroup current() {
    return transaction.run(() -> conversations.currentGroup(conversation).orElseThrow());
  }

  /** What the server keeps to itself. */
  Bytes groupInfo() {
    return transaction.run(() -> conversations.groupInfo(current().id()));
  }

  /** What the server proposed for the group's present epoch. */
  List<Removal> removals() {
    return transaction.run(
        () ->
            conversations
                .currentGroup(conversation)
                .map(conversations::removals)
                .orElse(List.of()));
  }

  /** Somebody deletes what the server proposed; in memory only. */
  void forgetRemovals() {
    ((InMemoryConversations) conversations).forgetRemovals();
  }

  /** Somebody spoils what is kept of the group; in memory only. */
  void spoilGroupInfo() {
    ((InMemoryConversations) conversations).spoil(current().id());
  }

  /** Alice discharges Bob. */
  void close() {
    conversations.close(
        alice.id(), bob.id(), new Closure(Clinic.NOW, CaseloadEnd.DISCHARGED, null));
  }

  /** Alice treats Bob again. */
  void goOn() {
    opened.open(new CaseloadOpened(alice.id(), bob.id()));
  }

  /** Somebody writes where only the server should. */
  void propose(Removal removal) {
    conversations.propose(removal);
  }

  SocketProof proof(Clinic.Browser browser, String origin) {
    byte[] nonce = new byte[32];
    clinic.random.nextBytes(nonce);
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes("alcove.v1 socket\0".getBytes(StandardCharsets.UTF_8));
    signed.writeBytes((origin + "\0").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(Ids.toRaw(browser.id().value()));
    signed.writeBytes(nonce);
    return new SocketProof(
        browser.id(), Bytes.of(nonce), Bytes.of(browser.key().sign(signed.toByteArray())));
  }

  /** Alice says something. */
  ClientMessageId say() {
    Submission submission = sealed();
    submit(laptop, laptopSocket, submission);
    return submission.id();
  }

  Submission sealed() {
    return Submission.of(freshId(), conversation, group.seal(new byte[] {1, 2, 3}));
  }

  void submit(Clinic.Browser from, RecordingOutlet socket, Submission submission) {
    carryOut(errands.submit(correspondent(from), submission, socket));
  }

  void acknowledge(Clinic.Browser by, RecordingOutlet socket, long upTo) {
    carryOut(errands.acknowledge(correspondent(by), upTo, socket));
  }

  void carryOut(Errand errand) {
    if (!writer.submit(errand)) {
      throw new AssertionError("the writer has no room");
    }
    writer.writeWaiting();
  }

  static Correspondent correspondent(Clinic.Browser browser) {
    return new Correspondent(browser.owner().caller(), browser.id());
  }

  ClientMessageId freshId() {
    return new ClientMessageId(clinic.ids.next());
  }

  BouncyGroup newGroup(Clinic.Browser creator) {
    byte[] groupId = new byte[16];
    clinic.random.nextBytes(groupId);
    return BouncyGroup.create(
        creator.identity(),
        Bytes.of(groupId),
        clinic.authority.deliveryService().certificate(),
        clinic.random);
  }

  static Handshake handshake(BouncyGroup.Pending pending, @Nullable Bytes initial) {
    return new Handshake(
        pending.commit(),
        pending.groupInfo(),
        pending.welcome().isEmpty() ? null : pending.welcome(),
        initial);
  }
}
