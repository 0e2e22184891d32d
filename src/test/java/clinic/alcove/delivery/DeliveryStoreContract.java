package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.delivery.DeliveryStore.Post;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.people.Caller;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every delivery store promises. */
public abstract class DeliveryStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Ids IDS = new Ids(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());

  private final DeviceId laptop = new DeviceId(IDS.next());
  private final DeviceId phone = new DeviceId(IDS.next());
  private final DeviceId tablet = new DeviceId(IDS.next());
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
    List<Delivery> piece = inTransaction(store -> store.waiting(phone, 2, 2));
    assertThat(piece).extracting(Delivery::sequence).containsExactly(3L, 4L);
  }

  @Test
  void anEntryCarriesWhatWasSaid() {
    RelayedMessage message = say(NOW, List.of(phone));
    List<Delivery> waiting = inTransaction(store -> store.waiting(phone, 0, 10));
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
    Optional<DeliveryStore.Answered> known =
        inTransaction(store -> store.answered(laptop, message.clientMessageId()));
    assertThat(known).contains(new DeliveryStore.Answered(message.digest(), NOW, 3));
    Optional<DeliveryStore.Answered> others =
        inTransaction(store -> store.answered(phone, message.clientMessageId()));
    assertThat(others).as("another device's message of the same name").isEmpty();
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
    RelayedMessage message = say(NOW, List.of(phone, tablet));
    PersonId self = sender.caller().person();
    List<Receipt> receipts = inTransaction(store -> store.acknowledge(tablet, self, 1, NOW));
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
    tell(
        store ->
            store.keep(
                message(NOW, MessageKind.COMMIT),
                List.of(
                    new Post(MessageKind.COMMIT, bytes("commit"), List.of(phone)),
                    new Post(MessageKind.WELCOME, bytes("welcome"), List.of(tablet)))));
    List<Delivery> welcome = inTransaction(store -> store.waiting(tablet, 0, 10));
    assertThat(welcome).extracting(Delivery::content).containsExactly(bytes("welcome"));
    assertThat(acknowledge(phone, 1)).isEmpty();
    assertThat(acknowledge(tablet, 1)).isEmpty();
  }

  @Test
  void whatOnlyARetiredDeviceWaitedForDoesNotCountAsDelivered() {
    RelayedMessage lost = say(NOW, List.of(phone));
    RelayedMessage kept = say(NOW, List.of(phone, tablet));
    acknowledge(tablet, 1);
    tell(store -> store.drop(phone));
    assertThat(delivered(lost)).as("nobody has it").isEmpty();
    assertThat(delivered(kept)).containsExactly(kept.clientMessageId());
    assertThat(sequences(phone)).isEmpty();
    List<DeviceId> left = inTransaction(DeliveryStore::mailboxes);
    assertThat(left).containsExactly(tablet);
  }

  @Test
  void whatExpiresLeavesNoGap() {
    RelayedMessage old = say(NOW.minusSeconds(100), List.of(phone));
    say(NOW, List.of(phone));
    tell(store -> store.expire(NOW.minusSeconds(50)));
    assertThat(sequences(phone)).containsExactly(2L);
    assertThat(mailbox(phone)).isEqualTo(new Mailbox(2, 1, 1));
    Optional<DeliveryStore.Answered> remembered =
        inTransaction(store -> store.answered(laptop, old.clientMessageId()));
    assertThat(remembered).isEmpty();
  }

  @Test
  void manyAtOnceAreAcknowledged() {
    int many = 1000;
    tell(
        store ->
            IntStream.range(0, many)
                .forEach(i -> store.keep(message(NOW, MessageKind.APPLICATION), post(phone))));
    assertThat(sequences(phone))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, many).boxed().toList());
    assertThat(acknowledge(phone, many)).hasSize(many);
    assertThat(sequences(phone)).isEmpty();
  }

  private RelayedMessage say(Instant when, List<DeviceId> recipients) {
    RelayedMessage message = message(when, MessageKind.APPLICATION);
    tell(store -> store.keep(message, post(recipients.toArray(new DeviceId[0]))));
    return message;
  }

  private static List<Post> post(DeviceId... recipients) {
    return List.of(new Post(MessageKind.APPLICATION, bytes("sealed"), List.of(recipients)));
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
    return inTransaction(store -> store.waiting(device, 0, 10_000)).stream()
        .map(Delivery::sequence)
        .toList();
  }

  private Mailbox mailbox(DeviceId device) {
    return inTransaction(store -> store.mailbox(device));
  }

  private List<Receipt> acknowledge(DeviceId device, long upTo) {
    return inTransaction(store -> store.acknowledge(device, client, upTo, NOW));
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
