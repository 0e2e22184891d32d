package clinic.alcove.delivery;

import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.CurrentGroup;
import clinic.alcove.conversation.Member;
import clinic.alcove.conversation.store.ConversationTables;
import clinic.alcove.people.Device;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Many pairs of people with two devices each, on two nodes over one H2 database. */
final class Town implements AutoCloseable {
  static final int NODES = 2;

  final Clinic clinic = new Clinic();
  final TestDatabase database = new TestDatabase();

  private final List<Dweller> devices = new ArrayList<>();
  private final List<Conversation> conversations = new ArrayList<>();
  private final List<TownNode> nodes = new ArrayList<>();
  private final Map<String, Bytes> secrets = new ConcurrentHashMap<>();
  private final List<String> forks = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final long seed;

  Town(int pairs, long seed) {
    this.seed = seed;
    for (int node = 0; node < NODES; node++) {
      nodes.add(new TownNode(this));
    }
    for (int i = 0; i < pairs; i++) {
      Clinic.Member therapist = clinic.admit(Role.THERAPIST, "Therapist " + i);
      Clinic.Member client = clinic.admit(Role.CLIENT, "Client " + i);
      Conversation conversation =
          new Conversation(
              new ConversationId(clinic.ids.next()), therapist.id(), client.id(), Clinic.NOW);
      conversations.add(conversation);
      database.transact(
          entities -> new ConversationTables(entities, clinic.ids).open(conversation));
      for (Clinic.Member member : List.of(therapist, therapist, client, client)) {
        devices.add(new Dweller(this, conversation.id(), member));
      }
    }
  }

  /** One node's share of what happens; its devices sit in every conversation. */
  void live(int node, int operations) {
    Random random = new Random(seed + node);
    List<Dweller> own =
        java.util.stream.IntStream.range(0, devices.size())
            .filter(i -> i % NODES == node)
            .mapToObj(devices::get)
            .toList();
    for (int i = 0; i < operations; i++) {
      own.get(random.nextInt(own.size())).act(random, nodes.get(node));
    }
  }

  /** Everybody mends, reads and is at rest. */
  void settle() {
    // Whoever began anew too often has to wait.
    nodes.get(0).rest(Duration.ofDays(1));
    for (int round = 0; round < 3; round++) {
      for (Dweller each : devices) {
        each.catchUp(nodes.get(0));
        each.mend(nodes.get(0), true);
      }
    }
    devices.forEach(each -> each.catchUp(nodes.get(0)));
    devices.forEach(each -> each.assertAtRest(nodes.get(0)));
  }

  /** A device says which secret it holds in this epoch: all must hold the same. */
  void holds(Bytes group, long epoch, Bytes authenticator) {
    String key = group.toBase64() + " " + epoch;
    Bytes first = secrets.putIfAbsent(key, authenticator);
    if (first != null && !first.equals(authenticator)) {
      synchronized (forks) {
        forks.add(key);
      }
    }
  }

  synchronized void counted(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  synchronized int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  List<String> forks() {
    return forks;
  }

  List<Dweller> devices() {
    return devices;
  }

  /** The device now behind this id, if it lives here. */
  Optional<Dweller> dweller(DeviceId id) {
    return devices.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  List<ConversationId> conversations() {
    return conversations.stream().map(Conversation::id).toList();
  }

  List<Device> activeDevices(ConversationId conversation) {
    return conversations.stream()
        .filter(each -> each.id().equals(conversation))
        .flatMap(each -> each.participants().stream())
        .flatMap(person -> clinic.people.activeDevices(person).stream())
        .toList();
  }

  CurrentGroup current(ConversationId conversation) {
    return nodes.get(0).run(() -> nodes.get(0).store.currentGroup(conversation).orElseThrow());
  }

  Bytes groupInfo(CurrentGroup group) {
    return nodes.get(0).run(() -> nodes.get(0).store.groupInfo(group.id()));
  }

  List<Bytes> signatureKeys(CurrentGroup group) {
    return group.members().stream()
        .map(Member::device)
        .map(each -> clinic.people.device(each).orElseThrow().signatureKey())
        .toList();
  }

  long rows(String query) {
    return database.inTransaction(
        reader -> ((Number) reader.createNativeQuery(query).getSingleResult()).longValue());
  }

  @Override
  public void close() {
    nodes.forEach(TownNode::close);
    database.close();
  }
}
