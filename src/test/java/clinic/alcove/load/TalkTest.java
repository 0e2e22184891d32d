package clinic.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.protocol.Bundle;
import clinic.alcove.protocol.Deliver;
import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Ready;
import clinic.alcove.protocol.Send;
import clinic.alcove.protocol.Sent;
import clinic.alcove.protocol.Upward;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A load generator that believes everything would measure nothing: each lie ends the run. */
class TalkTest {
  private static final int HEAD = 8; // of a masked WebSocket frame of this size
  private static final UUID ID = new UUID(1, 2);

  private final List<Send> sent = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private final Talk talk = new Talk(new Template(pair(), 77, 256), 77, new Talk.Totals());

  TalkTest() {
    Uplink uplink =
        new Uplink() {
          @Override
          public void send(byte[] frame) {
            try {
              sent.add(Upward.parseFrom(Arrays.copyOfRange(frame, HEAD, frame.length)).getSend());
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void acknowledge(long sequence) {
            acknowledged.add(sequence);
          }
        };
    talk.sendTo(uplink);
    talk.readFrom(uplink);
    take(talk.readers(), Downward.newBuilder().setReady(Ready.newBuilder().setAcknowledged(5)));
  }

  @Test
  void anHonestServerFinishesEveryMessageAndIsAcknowledgedOnce() {
    talk.fill(3);
    assertThat(sent).hasSize(3).doesNotHaveDuplicates();
    take(
        talk.readers(),
        Downward.newBuilder()
            .setBundle(
                Bundle.newBuilder()
                    .addFrames(deliver(6, sent.get(0)))
                    .addFrames(deliver(7, sent.get(1)))
                    .addFrames(deliver(8, sent.get(2)))));
    talk.readers().readAll();
    assertThat(talk.isDone()).as("finished what nobody was told is durable").isFalse();
    sent.forEach(each -> take(talk.senders(), durable(each)));
    assertThat(talk.isDone()).isTrue();
    assertThat(acknowledged).containsExactly(8L);
  }

  @Test
  void aGapInTheSequenceIsSeen() {
    talk.fill(1);
    assertThatThrownBy(() -> take(talk.readers(), deliver(7, sent.get(0))))
        .hasMessageContaining("sequence number 7 after 5");
  }

  @Test
  void aMessageOutOfPlaceIsSeen() {
    talk.fill(2);
    assertThatThrownBy(() -> take(talk.readers(), deliver(6, sent.get(1))))
        .hasMessageContaining("message 1 where 0 belongs");
  }

  @Test
  void aDoubledMessageIsSeen() {
    talk.fill(1);
    take(talk.readers(), deliver(6, sent.get(0)));
    assertThatThrownBy(() -> take(talk.readers(), deliver(7, sent.get(0))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void otherBytesAreSeen() {
    talk.fill(1);
    byte[] bytes = sent.get(0).getMlsMessage().toByteArray();
    bytes[bytes.length - 1] ^= 1;
    Send changed = sent.get(0).toBuilder().setMlsMessage(ByteString.copyFrom(bytes)).build();
    assertThatThrownBy(() -> take(talk.readers(), deliver(6, changed)))
        .hasMessageContaining("other bytes");
  }

  @Test
  void anAnswerToNobodyIsSeen() {
    talk.fill(1);
    take(talk.senders(), durable(sent.get(0)));
    assertThatThrownBy(() -> take(talk.senders(), durable(sent.get(0))))
        .hasMessageContaining("acknowledged twice");
  }

  private static void take(LoadSocket.Inbox inbox, Downward.Builder frame) {
    byte[] bytes = frame.build().toByteArray();
    new Downlink(new Passing(inbox)).read(bytes, 0, bytes.length);
  }

  private static Downward.Builder deliver(long sequence, Send send) {
    return Downward.newBuilder()
        .setDeliver(
            Deliver.newBuilder()
                .setSequence(sequence)
                .setConversationId(send.getConversationId())
                .setKind(Deliver.Kind.APPLICATION)
                .setMlsMessage(send.getMlsMessage())
                .setAcceptedAtMs(1)
                .setClientMessageId(send.getClientMessageId()));
  }

  private static Downward.Builder durable(Send send) {
    return Downward.newBuilder()
        .setSent(Sent.newBuilder().setClientMessageId(send.getClientMessageId()).setEpoch(1));
  }

  private static SeededPair pair() {
    SigningKey key = SigningKey.fresh(new SecureRandom());
    SeededDevice device = SeededDevice.of(new PersonId(ID), new DeviceId(ID), key, "");
    return new SeededPair(new ConversationId(ID), Bytes.of(new byte[16]), 1, device, device);
  }

  private record Passing(LoadSocket.Inbox inbox) implements Downlink.Sink {
    @Override
    public void challenge(byte[] bytes, int from, int size) {}

    @Override
    public void ready(long acknowledged) {
      inbox.ready(acknowledged);
    }

    @Override
    public void sent(long idHigh, long idLow) {
      inbox.sent(idHigh, idLow);
    }

    @Override
    public void deliver(Downlink.Delivered delivered, byte[] bytes, int from, int size) {
      inbox.deliver(delivered, bytes, from, size);
    }

    @Override
    public void refused(int reason, long idLow, boolean closing) {
      inbox.refused(reason, idLow);
    }
  }
}
