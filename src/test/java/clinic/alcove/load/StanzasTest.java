package clinic.alcove.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes from an XMPP server arrives in any pieces and is cut where its elements end. */
class StanzasTest {
  private static final String HEAD =
      "<?xml version='1.0'?><stream:stream id='1' xmlns='jabber:client' version='1.0'>";
  private static final String FEATURES =
      "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>";
  private static final String MESSAGE =
      "<message id='7'><archived by='a@b' id='9'/><body>x &gt; y</body></message>";
  private static final String ASK = "<r xmlns='urn:xmpp:sm:3'/>";

  private final List<String> stanzas = new ArrayList<>();
  private final Stanzas reading =
      new Stanzas((bytes, from, end) -> stanzas.add(new String(bytes, from, end - from, UTF_8)));

  @Test
  void everyElementComesOnceAndWholeWhereverTheStreamIsBroken() throws IOException {
    byte[] all = (HEAD + FEATURES + MESSAGE + "\n" + ASK + MESSAGE).getBytes(UTF_8);
    for (int broken = 0; broken < all.length; broken++) {
      stanzas.clear();
      int from = reading.read(all, 0, broken);
      assertThat(reading.read(all, from, all.length)).isEqualTo(all.length);
      assertThat(stanzas)
          .as("broken at %d", broken)
          .containsExactly(FEATURES, MESSAGE, ASK, MESSAGE);
    }
  }

  @Test
  void theServersGoodbyeIsNoStanza() {
    byte[] bytes = (MESSAGE + "</stream:stream>").getBytes(UTF_8);
    assertThatThrownBy(() -> reading.read(bytes, 0, bytes.length))
        .hasMessageContaining("ends the stream");
    assertThat(stanzas).containsExactly(MESSAGE);
  }

  @Test
  void aMessageIsItselfAndNoOther() {
    XmppMessages messages = new XmppMessages("therapist0@localhost/1", 0x1234_5678_9abcL, 64);
    String frame = new String(messages.frame(0xfedcL), UTF_8);
    assertThat(frame).contains(" id='0000123456789abc000000000000fedc'>").endsWith("</message>");
    byte[] bytes = frame.getBytes(UTF_8);
    int body = frame.indexOf("<body>") + "<body>".length();
    assertThat(XmppMessages.read(bytes, body)).isEqualTo(0xfedcL);
    assertThat(messages.is(0xfedcL, bytes, body, 64)).isTrue();
    assertThat(messages.is(0xfeddL, bytes, body, 64)).as("took another's body").isFalse();
    bytes[body + 63] ^= 1;
    assertThat(messages.is(0xfedcL, bytes, body, 64)).as("took a changed body").isFalse();
  }
}
