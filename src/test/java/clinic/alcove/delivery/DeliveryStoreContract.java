package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.conversation.Trail;
import clinic.alcove.delivery.DeliveryStore.Answered;
import clinic.alcove.delivery.DeliveryStore.Expired;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.delivery.DeliveryStore.Unfetched;
import clinic.alcove.delivery.OpenMailboxes.Post;
import clinic.alcove.people.Caller;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every delivery store promises. */
public abstract class DeliveryStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Ids IDS = new Ids(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());

  private static final Bytes SEALED = bytes("sealed");
  private static final int MANY = 1 << 30;

  private final DeviceId laptop = new DeviceId(IDS.next());
  private final DeviceId phone = new DeviceId(IDS.next());
  private final DeviceId tablet = new DeviceId(IDS.next());
  private final List<DeviceId> both = List.of(phone, tablet);
  private final PersonId client = new PersonId(IDS.next());
  private final Correspondent sender =
      new Correspondent(
          new Caller(
              new PersonId(IDS.next()),
              Role.THERAPIST,
              new SessionId(IDS.next()),
              new RequestId(IDS.next()),
              NetworkAddress.of("127.0.0.1")),
          laptop);

  /** Runs the work with the store in a transaction of its own. */
  protected abstract <T> T inTransaction(Function<DeliveryStore, T> work);

  @Test
  void eachQueueIsNumberedFromOneWithoutAGap() {
    for (int i = 0; i < 5; i++) {
      say(NOW, i % 2 == 0 ? List.of(phone, tablet) : List.of(phone));
    }
    assertThat(sequences(phone)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(sequences(tablet)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void numberingGoesOnAfterAcknowledgement() {
    say(NOW, List.of(phone));
    acknowledge(phone, 1);
    say(NOW, List.of(phone));
    assertThat(sequences(phone)).containsExactly(2L);
    assertThat(mailbox(phone)).isEqualTo(new Mailbox(2, 0, 1));
  }

  @Test
  void aQueueIsReadInPieces() {
    for (int i = 0; i < 5; i++) {
      say(NOW, List.of(phone));
    }
    List<Delivery> piece = inTransaction(store -> store.waiting(phone, 2, 2, MANY));
    assertThat(piece).extracting(Delivery::sequence).containsExactly(3L, 4L);
  }

  @Test
  void anEntryCarriesWhatWasSaid() {
    RelayedMessage message = say(NOW, List.of(phone));
    List<Delivery> waiting = inTransaction(store -> store.waiting(phone, 0, 10, MANY));
    assertThat(waiting)
        .containsExactly(
            new Delivery(
                1,
                message.id(),
                message.conversation(),
                client,
                message.clientMessageId(),
                MessageKind.APPLICATION,
                bytes("sealed"),
                NOW));
  }

  @Test
  void theFirstAnswerIsRemembered() {
    RelayedMessage message = say(NOW, List.of(phone));
    RelayedMessage another = say(NOW, List.of(phone));
    Named name = new Named(laptop, message.clientMessageId());
    Named others = new Named(phone, message.clientMessageId());
    Named unknown = new Named(laptop, new ClientMessageId(IDS.next()));
    Map<Named, Answered> known =
        inTransaction(
            store ->
                store.answered(
                    List.of(unknown, name, new Named(laptop, another.clientMessageId()), others)));
    assertThat(known)
        .as("not another device's message of the same name")
        .containsOnlyKeys(name, new Named(laptop, another.clientMessageId()))
        .containsEntry(name, new Answered(message.digest(), NOW, 3));
  }

  @Test
  void aMessageIsDeliveredWhenTheFirstDeviceOfTheOtherPersonHasIt() {
    RelayedMessage message = say(NOW, List.of(phone, tablet));
    assertThat(delivered(message)).isEmpty();
    assertThat(acknowledge(phone, 1))
        .containsExactly(new Receipt(laptop, message.clientMessageId()));
    assertThat(delivered(message)).containsExactly(message.clientMessageId());
    assertThat(sequences(tablet)).as("its bytes went too early").containsExactly(1L);
    assertThat(acknowledge(tablet, 1)).as("told twice").isEmpty();
    assertThat(delivered(message)).containsExactly(message.clientMessageId());
  }

  @Test
  void theSendersOwnOtherDeviceDoesNotCount() {
    RelayedMessage message = message(NOW, MessageKind.APPLICATION);
    keep(message, new Post(MessageKind.APPLICATION, SEALED, both, List.of(phone)));
    PersonId self = sender.caller().person();
    List<Receipt> receipts = acknowledge(tablet, self, 1);
    assertThat(receipts).as("delivered to oneself").isEmpty();
    assertThat(delivered(message)).isEmpty();
    assertThat(acknowledge(phone, 1)).hasSize(1);
  }

  @Test
  void acknowledgingIsCumulative() {
    say(NOW, List.of(phone));
    say(NOW, List.of(phone));
    RelayedMessage third = say(NOW, List.of(phone));
    assertThat(acknowledge(phone, 2)).hasSize(2);
    assertThat(sequences(phone)).containsExactly(3L);
    assertThat(delivered(third)).isEmpty();
    assertThat(mailbox(phone).acknowledged()).isEqualTo(2);
  }

  @Test
  void handshakesGiveNoReceipts() {
    keep(
        message(NOW, MessageKind.COMMIT),
        Post.handshake(MessageKind.COMMIT, bytes("commit"), List.of(phone)),
        Post.handshake(MessageKind.WELCOME, bytes("welcome"), List.of(tablet)));
    List<Delivery> welcome = inTransaction(store -> store.waiting(tablet, 0, 10, MANY));
    assertThat(welcome).extracting(Delivery::content).containsExactly(bytes("welcome"));
    assertThat(acknowledge(phone, 1)).isEmpty();
    assertThat(acknowledge(tablet, 1)).isEmpty();
  }

  @Test
  void whatOnlyARetiredDeviceWaitedForDoesNotCountAsDelivered() {
    RelayedMessage lost = say(NOW, List.of(phone));
    RelayedMessage kept = say(NOW, List.of(phone, tablet));
    acknowledge(tablet, 1);
    tell(store -> store.drop(phone, NOW));
    assertThat(delivered(lost)).as("nobody has it").isEmpty();
    assertThat(delivered(kept)).containsExactly(kept.clientMessageId());
    assertThat(sequences(phone)).isEmpty();
    List<DeviceId> left = inTransaction(DeliveryStore::mailboxes);
    assertThat(left).containsExactly(tablet);
  }

  @Test
  void whatNobodyFetchedExpiresAndLeavesNoGap() {
    RelayedMessage old = say(NOW.minusSeconds(100), List.of(phone));
    RelayedMessage young = say(NOW, List.of(phone));
    Expired page = expire(NOW.minusSeconds(50), NOW, 10);
    Named name = new Named(laptop, old.clientMessageId());
    assertThat(page.unfetched()).containsExactly(new Unfetched(name, old.id(), old.conversation()));
    assertThat(page.more()).isFalse();
    assertThat(sequences(phone)).containsExactly(2L);
    assertThat(mailbox(phone)).isEqualTo(new Mailbox(2, 1, 1));
    Map<Named, Answered> remembered = inTransaction(store -> store.answered(List.of(name)));
    assertThat(remembered).isEmpty();
    assertThat(delivered(old)).as("delivered what expired").isEmpty();
    assertThat(expired(old, young)).containsExactly(old.clientMessageId());
    assertThat(expire(NOW.minusSeconds(50), NOW, 10).unfetched()).as("expired twice").isEmpty();
  }

  @Test
  void whatOneDeviceOfThePersonFetchedDoesNotCountAsExpired() {
    RelayedMessage old = say(NOW.minusSeconds(100), both);
    acknowledge(phone, 1);
    assertThat(expire(NOW, NOW, 10).unfetched()).as("told that nobody fetched it").isEmpty();
    assertThat(sequences(tablet)).isEmpty();
    assertThat(expired(old)).isEmpty();
  }

  @Test
  void whatOnlyWaitedForARetiredDeviceExpiresInItsTime() {
    RelayedMessage lost = say(NOW.minusSeconds(100), List.of(phone));
    tell(store -> store.drop(phone, NOW.minusSeconds(90)));
    assertThat(expire(NOW.minusSeconds(95), NOW, 10).unfetched())
        .extracting(each -> each.name().message())
        .containsExactly(lost.clientMessageId());
  }

  @Test
  void muchExpiresPageByPageAndAllPlacesOfAMessageTogether() {
    for (int i = 0; i < 5; i++) {
      say(NOW.plusSeconds(i), both);
    }
    Expired first = expire(NOW.plusSeconds(60), NOW, 2);
    assertThat(first.unfetched()).hasSize(2);
    assertThat(first.more()).isTrue();
    assertThat(sequences(phone)).containsExactly(3L, 4L, 5L);
    assertThat(sequences(tablet)).containsExactly(3L, 4L, 5L);
    assertThat(expire(NOW.plusSeconds(60), NOW, 2).more()).isTrue();
    Expired last = expire(NOW.plusSeconds(60), NOW, 2);
    assertThat(last.unfetched()).hasSize(1);
    assertThat(last.more()).isFalse();
    assertThat(sequences(phone)).isEmpty();
  }

  @Test
  void whatStandsBehindSomethingYoungerWaitsWithIt() {
    say(NOW, List.of(phone));
    RelayedMessage clockWentBack = say(NOW.minusSeconds(100), List.of(phone));
    assertThat(expire(NOW.minusSeconds(50), NOW, 10).unfetched()).isEmpty();
    assertThat(sequences(phone)).as("a gap in the queue").containsExactly(1L, 2L);
    assertThat(expire(NOW.plusSeconds(1), NOW, 10).unfetched())
        .extracting(each -> each.name().message())
        .contains(clockWentBack.clientMessageId());
  }

  @Test
  void thatSomethingExpiredIsKnownForTheSameTimeAgain() {
    RelayedMessage old = say(NOW.minusSeconds(100), List.of(phone));
    assertThat(expire(NOW.minusSeconds(50), NOW, 10).unfetched()).hasSize(1);
    assertThat(expire(NOW, NOW.plusSeconds(50), 10).more()).isFalse();
    assertThat(expired(old)).hasSize(1);
    assertThat(expire(NOW.plusSeconds(1), NOW.plusSeconds(51), 10).more()).isFalse();
    assertThat(expired(old)).as("remembered for ever").isEmpty();
  }

  private Expired expire(Instant before, Instant now, int limit) {
    return inTransaction(store -> store.expire(before, now, limit));
  }

  private Set<ClientMessageId> expired(RelayedMessage... asked) {
    List<ClientMessageId> ids = Arrays.stream(asked).map(RelayedMessage::clientMessageId).toList();
    return inTransaction(store -> store.expired(laptop, ids));
  }

  @Test
  void manyAtOnceAreAcknowledged() {
    int many = 1000;
    tell(
        store -> {
          OpenMailboxes mailboxes = new OpenMailboxes(store);
          mailboxes.open(List.of(phone));
          for (int i = 0; i < many; i++) {
            mailboxes.put(message(NOW, MessageKind.APPLICATION), List.of(post(List.of(phone))));
          }
          assertThat(mailboxes.write()).isEmpty();
        });
    assertThat(sequences(phone))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, many).boxed().toList());
    assertThat(acknowledge(phone, many)).hasSize(many);
    assertThat(sequences(phone)).isEmpty();
  }

  @Test
  void whatARetiredDeviceHadAcknowledgedStaysDelivered() {
    RelayedMessage read = say(NOW, List.of(phone));
    RelayedMessage lost = say(NOW, List.of(phone));
    acknowledge(phone, 1);
    tell(store -> store.drop(phone, NOW));
    assertThat(delivered(read)).containsExactly(read.clientMessageId());
    assertThat(delivered(lost)).isEmpty();
    assertThat(expire(NOW.plusSeconds(1), NOW, 10).more()).isFalse();
    assertThat(mailbox(phone)).as("kept for ever").isEqualTo(Mailbox.EMPTY);
  }

  @Test
  void aPageEndsWhereItsBytesDo() {
    for (int i = 0; i < 5; i++) {
      say(NOW, List.of(phone));
    }
    List<Delivery> page = inTransaction(store -> store.waiting(phone, 0, 10, SEALED.size() * 2));
    assertThat(page).extracting(Delivery::sequence).containsExactly(1L, 2L);
    List<Delivery> least = inTransaction(store -> store.waiting(phone, 0, 10, 1));
    assertThat(least).as("never none while something waits").hasSize(1);
  }

  @Test
  void twoDevicesOfOnePersonInOneRoundGiveOneReceipt() {
    RelayedMessage message = say(NOW, both);
    List<Receipt> receipts =
        inTransaction(
            store -> {
              OpenMailboxes mailboxes = new OpenMailboxes(store);
              mailboxes.open(both);
              both.forEach(each -> mailboxes.acknowledge(each, 1));
              return handing(store)
                  .write(both.stream().map(each -> by(each, client)).toList(), mailboxes);
            });
    assertThat(receipts).containsExactly(new Receipt(laptop, message.clientMessageId()));
  }

  private RelayedMessage say(Instant when, List<DeviceId> recipients) {
    RelayedMessage message = message(when, MessageKind.APPLICATION);
    keep(message, post(recipients));
    return message;
  }

  private void keep(RelayedMessage message, Post... posts) {
    tell(
        store -> {
          OpenMailboxes mailboxes = new OpenMailboxes(store);
          mailboxes.open(Arrays.stream(posts).flatMap(each -> each.recipients().stream()).toList());
          mailboxes.put(message, List.of(posts));
          assertThat(mailboxes.write()).isEmpty();
        });
  }

  /** To devices of the other person. */
  private static Post post(List<DeviceId> recipients) {
    return new Post(MessageKind.APPLICATION, SEALED, recipients, recipients);
  }

  private RelayedMessage message(Instant when, MessageKind kind) {
    return new RelayedMessage(
        new MessageId(IDS.next()),
        new ConversationId(IDS.next()),
        client,
        sender,
        new ClientMessageId(IDS.next()),
        bytes("digest"),
        kind,
        3,
        when);
  }

  private List<Long> sequences(DeviceId device) {
    return inTransaction(store -> store.waiting(device, 0, 10_000, MANY)).stream()
        .map(Delivery::sequence)
        .toList();
  }

  private Mailbox mailbox(DeviceId device) {
    return inTransaction(store -> store.mailbox(device));
  }

  private List<Receipt> acknowledge(DeviceId device, long upTo) {
    return acknowledge(device, client, upTo);
  }

  private List<Receipt> acknowledge(DeviceId device, PersonId person, long upTo) {
    return inTransaction(
        store -> {
          OpenMailboxes mailboxes = new OpenMailboxes(store);
          mailboxes.open(List.of(device));
          mailboxes.acknowledge(device, upTo);
          return handing(store).write(List.of(by(device, person)), mailboxes);
        });
  }

  private static Handing handing(DeliveryStore store) {
    return new Handing(store, new Trail(new Clinic().accesses));
  }

  private static Acknowledging by(DeviceId device, PersonId person) {
    Caller caller =
        new Caller(
            person,
            Role.CLIENT,
            new SessionId(IDS.next()),
            new RequestId(IDS.next()),
            NetworkAddress.of("127.0.0.1"));
    return new Acknowledging(new Correspondent(caller, device), 0, new RecordingOutlet(caller));
  }

  private Set<ClientMessageId> delivered(RelayedMessage message) {
    return inTransaction(store -> store.delivered(laptop, List.of(message.clientMessageId())));
  }

  private void tell(Consumer<DeliveryStore> work) {
    inTransaction(
        store -> {
          work.accept(store);
          return true;
        });
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
