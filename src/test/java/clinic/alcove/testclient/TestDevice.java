package clinic.alcove.testclient;

import clinic.alcove.content.Content;
import clinic.alcove.content.Text;
import clinic.alcove.protocol.Deliver;
import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Upward;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A messaging device: keys, key packages, groups and a socket. Each method does one step of the
 * protocol and waits for the server's answer; nothing happens behind the test's back.
 */
public final class TestDevice implements AutoCloseable {
  private final TestPerson person;
  private final DeviceKeys keys;
  private final SecureRandom random;
  private final Clock clock;
  private final List<BouncyKeyPackage> offered = new ArrayList<>();
  private final Map<ConversationId, BouncyGroup> groups = new HashMap<>();
  private @Nullable FrameSocket socket;

  private TestDevice(TestPerson person, DeviceKeys keys, SecureRandom random, Clock clock) {
    this.person = person;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /** Makes and registers keys for this session; with {@code replace} ends the older devices. */
  public static TestDevice enrol(TestPerson person, boolean replace) {
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    return new TestDevice(
        person, DeviceKeys.register(person, replace, clock, random), random, clock);
  }

  /** Uploads this many single-use key packages and a last-resort one. */
  public void offerKeyPackages(int count) {
    List<BouncyKeyPackage> fresh = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fresh.add(keys.identity().keyPackage());
    }
    BouncyKeyPackage lastResort = keys.identity().lastResort();
    keys.upload(person.http(), fresh, lastResort);
    offered.addAll(fresh);
    offered.add(lastResort);
  }

  /** Opens the socket and proves the device key; the highest sequence number acknowledged. */
  public long connect() {
    FrameSocket opened = FrameSocket.open(person.http());
    socket = opened;
    byte[] nonce = opened.await(FrameCase.CHALLENGE).getChallenge().getNonce().toByteArray();
    opened.send(Frames.authenticate(id(), keys.device(), person.http().origin(), nonce));
    return opened.await(FrameCase.READY).getReady().getAcknowledged();
  }

  /** Creates the conversation's group with everybody's devices and waits until it stands. */
  public BouncyGroup createGroup(ConversationId conversation) {
    BouncyGroup group = newGroup();
    BouncyGroup.Pending pending = group.add(claim(conversation));
    Bytes message = freshId();
    socket().send(Frames.commit(message, conversation, pending, group.groupInfo()));
    awaitSent(message);
    group.confirm(pending);
    groups.put(conversation, group);
    return group;
  }

  /** A group of this device alone, as the clinic wants it; nobody was told of it yet. */
  public BouncyGroup newGroup() {
    Bytes deliveryService =
        Bytes.ofBase64(
            person.http().get("/api/clinic").ok().object().getString("deliveryServiceCertificate"));
    return BouncyGroup.create(keys.identity(), freshId(), deliveryService, random);
  }

  /** Commits to the conversation's group and waits until the server took it. */
  public void commit(ConversationId conversation, BouncyGroup.Pending pending) {
    Bytes message = freshId();
    socket().send(Frames.commit(message, conversation, pending, Bytes.EMPTY));
    awaitSent(message);
    group(conversation).confirm(pending);
  }

  /** Claims one key package of every other device of the conversation. */
  public List<Bytes> claim(ConversationId conversation) {
    return keys.claim(person.http(), conversation);
  }

  /** Encrypts, sends and waits for the server's word; the client message id. */
  public Bytes say(ConversationId conversation, String text) {
    Bytes message = freshId();
    socket().send(Frames.send(message, conversation, seal(conversation, text)));
    awaitSent(message);
    return message;
  }

  /** A content with this text, padded and encrypted for the conversation's group. */
  public Bytes seal(ConversationId conversation, String text) {
    Content content =
        Content.newBuilder()
            .setMessageId(Frames.bytes(freshId()))
            .setCreatedAtMs(clock.millis())
            .setText(Text.newBuilder().setBody(text))
            .build();
    return group(conversation).seal(Padding.pad(content.toByteArray()));
  }

  /** Waits until the server took the frame with this id; the epoch after it. */
  public long awaitSent(Bytes clientMessageId) {
    ByteString id = Frames.bytes(clientMessageId);
    Downward answer =
        socket()
            .await(
                "SENT or REFUSE",
                frame ->
                    frame.getSent().getClientMessageId().equals(id)
                        || (frame.hasRefuse()
                            && frame.getRefuse().getClientMessageId().equals(id)));
    if (answer.hasRefuse()) {
      throw new AssertionError("refused: " + answer.getRefuse().getReason());
    }
    return answer.getSent().getEpoch();
  }

  /** Takes the next delivery: joins by a welcome, follows a commit, opens a message. */
  public Received receive() {
    return follow(socket().await(FrameCase.DELIVER).getDeliver());
  }

  /** Takes this delivery: joins by a welcome, follows a commit, opens a message. */
  public Received follow(Deliver deliver) {
    ConversationId conversation =
        new ConversationId(Ids.ofRaw(deliver.getConversationId().toByteArray()));
    Bytes message = Bytes.of(deliver.getMlsMessage().toByteArray());
    String text =
        switch (deliver.getKind()) {
          case WELCOME -> {
            groups.put(conversation, BouncyGroup.join(keys.identity(), offered, message, random));
            yield "";
          }
          case PROPOSAL -> {
            group(conversation).take(message);
            yield "";
          }
          case COMMIT -> {
            group(conversation).follow(message);
            yield "";
          }
          case APPLICATION -> open(group(conversation), message);
          case KIND_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError("a delivery of no kind");
        };
    return new Received(deliver.getSequence(), deliver.getKind(), conversation, text);
  }

  /** Tells the server that everything up to here is stored. */
  public void acknowledge(long sequence) {
    socket().send(Frames.acknowledge(sequence));
  }

  /** Sends any frame. */
  public void send(Upward frame) {
    socket().send(frame);
  }

  /** The open socket. */
  public FrameSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not connected");
    }
    return socket;
  }

  /** This device's view of the conversation's group. */
  public BouncyGroup group(ConversationId conversation) {
    BouncyGroup group = groups.get(conversation);
    if (group == null) {
      throw new NoSuchElementException("no group yet");
    }
    return group;
  }

  /** The person's conversations as the server tells them. */
  public List<TestConversation> conversations() {
    return TestConversation.of(person.http());
  }

  /** 16 random bytes. */
  public Bytes freshId() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return Bytes.of(id);
  }

  /** Whose device this is. */
  public TestPerson person() {
    return person;
  }

  /** Its certificates and private keys. */
  public DeviceKeys keys() {
    return keys;
  }

  /** Its id. */
  public DeviceId id() {
    return keys.id();
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }

  private static String open(BouncyGroup group, Bytes message) {
    try {
      return Content.parseFrom(Padding.unpad(group.open(message))).getText().getBody();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("no content inside", e);
    }
  }

  /**
   * One delivery, already followed.
   *
   * @param sequence its place in this device's queue
   * @param kind what it was
   * @param conversation where
   * @param text what was said; empty for handshakes
   */
  public record Received(
      long sequence, Deliver.Kind kind, ConversationId conversation, String text) {}
}
