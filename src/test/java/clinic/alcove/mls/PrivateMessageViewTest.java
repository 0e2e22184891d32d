package clinic.alcove.mls;

import static clinic.alcove.refusal.Refusal.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the server may know of what people say to each other. */
class PrivateMessageViewTest {
  private static final byte[] GROUP = ForgedDevice.text("conversation one");

  @Test
  void groupAndEpochAreSeen() {
    assertThat(PrivateMessageView.read(message(7, 1, Fresh.bytes(), Fresh.bytes())))
        .isEqualTo(new PrivateMessageView(Bytes.of(GROUP), 7));
  }

  @Test
  void theCiphertextIsNotCopied() {
    Bytes long64 = message(7, 1, Fresh.bytes(), new byte[60_000]);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PrivateMessageView before = PrivateMessageView.read(long64);
    long allocated = threads.getCurrentThreadAllocatedBytes();
    PrivateMessageView again = PrivateMessageView.read(long64);
    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
        .as("bytes allocated for a header")
        .isLessThan(4_096);
    assertThat(again).isEqualTo(before);
  }

  @Test
  void aHandshakeInPrivateIsRefused() {
    refused(message(7, 2, Fresh.bytes(), Fresh.bytes()));
    refused(message(7, 3, Fresh.bytes(), Fresh.bytes()));
    refused(message(7, 0, Fresh.bytes(), Fresh.bytes()));
  }

  @Test
  void aMessageWithoutSenderCiphertextOrPossibleEpochIsRefused() {
    refused(message(7, 1, new byte[0], Fresh.bytes()));
    refused(message(7, 1, Fresh.bytes(), new byte[0]));
    refused(message(-1, 1, Fresh.bytes(), Fresh.bytes()));
  }

  @Test
  void anotherKindOfMessageIsRefused() {
    refused(Story.alone().groupInfo(Story.ALICE));
    refused(Story.offer(Story.BOB).message());
  }

  @Test
  void whatIsCutShortAnywhereOrTooLongIsRefused() {
    byte[] whole = message(7, 1, Fresh.bytes(), Fresh.bytes()).toByteArray();
    for (int size = 0; size <= whole.length + 1; size++) {
      if (size != whole.length) {
        refused(Bytes.of(Arrays.copyOf(whole, size)));
      }
    }
  }

  private static Bytes message(long epoch, int type, byte[] sender, byte[] ciphertext) {
    Sheet message = new Sheet();
    message.u16(SuiteOne.MLS_10).u16(WireFormat.PRIVATE_MESSAGE.code);
    message.vector(GROUP).u64(epoch).u8(type);
    message.vector(new byte[0]).vector(sender).vector(ciphertext);
    return Bytes.of(message.bytes());
  }

  private static void refused(Bytes message) {
    assertThatThrownBy(() -> PrivateMessageView.read(message))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(MALFORMED));
  }
}
