package clinic.alcove.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;

/**
 * One XMPP client: signs in with SASL PLAIN, binds its resource, switches stream management on
 * (XEP-0198, without resumption) and then sends, or becomes available and reads. A sender asks for
 * an acknowledgement with each write; a reader answers the server's own requests.
 */
final class XmppSocket implements Line.Owner, Stanzas.Sink, Uplink {
  /**
   * Who signs in.
   *
   * @param reads becomes available, so that messages reach it
   */
  record Account(String user, String password, String resource, boolean reads) {}

  private static final String STREAM =
      "<stream:stream to='"
          + XmppDoors.HOST
          + "' version='1.0' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";
  private static final byte[] ASK = "<r xmlns='urn:xmpp:sm:3'/>".getBytes(US_ASCII);
  private static final byte[] ACKNOWLEDGED = " h='".getBytes(US_ASCII);
  private static final byte[] ID = " id='".getBytes(US_ASCII);
  private static final byte[] ERROR = " type='error'".getBytes(US_ASCII);
  private static final byte[] BODY = "<body>".getBytes(US_ASCII);

  private final Account account;
  private final long idHigh;
  private final Crowd crowd;
  private final LoadSocket.Inbox inbox;
  private final Line line;
  private final Stanzas stanzas = new Stanzas(this);
  private final Downlink.Delivered delivered = new Downlink.Delivered();
  private boolean signedIn;
  private boolean present;
  private boolean sentSome;
  private boolean asked;
  private long acknowledged;
  private long received;

  XmppSocket(Account account, int port, long idHigh, LoadSocket.Inbox inbox, Crowd crowd)
      throws IOException {
    this.account = account;
    this.idHigh = idHigh;
    this.crowd = crowd;
    this.inbox = inbox;
    line = crowd.connect(port, this);
    say(STREAM);
  }

  /** Whether messages reach it. */
  boolean isPresent() {
    return present;
  }

  /** How many messages the server has acknowledged. */
  long acknowledged() {
    return acknowledged;
  }

  @Override
  public void send(byte[] frame) {
    line.send(frame);
    sentSome = true;
  }

  @Override
  public void acknowledge(long sequence) {} // the server asks; see readAll

  @Override
  public void leaving() {
    if (sentSome) {
      sentSome = false;
      line.send(ASK);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int end) throws IOException {
    return stanzas.read(bytes, from, end);
  }

  @Override
  public void readAll() {
    if (asked) {
      asked = false;
      say("<a xmlns='urn:xmpp:sm:3' h='" + received + "'/>");
    }
    inbox.readAll();
  }

  @Override
  public void stanza(byte[] bytes, int from, int end) throws IOException {
    int name = from + 1;
    switch (new String(bytes, name, nameEnd(bytes, name) - name, UTF_8)) {
      case "message" -> message(bytes, from, end);
      case "a" -> acknowledged(bytes, from, end);
      case "r" -> asked = true;
      case "presence" -> received++;
      case "iq" -> iq(new String(bytes, from, end - from, UTF_8));
      case "stream:features" -> say(signedIn ? bind() : auth());
      case "success" -> {
        signedIn = true;
        say(STREAM);
      }
      case "enabled" -> enabled();
      default -> throw refused(bytes, from, end);
    }
  }

  private static int nameEnd(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != ' ' && bytes[at] != '>' && bytes[at] != '/') {
      at++;
    }
    return at;
  }

  private void message(byte[] bytes, int from, int end) throws IOException {
    received++;
    int head = Stanzas.find(bytes, from, end, '>');
    int id = Stanzas.after(bytes, from, head, ID);
    int body = Stanzas.after(bytes, head, end, BODY);
    if (id < 0 || body < 0 || Stanzas.after(bytes, from, head, ERROR) >= 0) {
      throw refused(bytes, from, end);
    }
    delivered.sequence++;
    delivered.idHigh = XmppMessages.read(bytes, id);
    delivered.idLow = XmppMessages.read(bytes, id + 16);
    inbox.deliver(delivered, bytes, body, Stanzas.find(bytes, body, end, '<') - body);
  }

  /** The server has taken all that was sent up to here: XEP-0198 §4. */
  private void acknowledged(byte[] bytes, int from, int end) {
    long upTo = 0;
    for (int i = Stanzas.after(bytes, from, end, ACKNOWLEDGED); bytes[i] != '\''; i++) {
      upTo = 10 * upTo + bytes[i] - '0';
    }
    while (acknowledged < upTo) {
      inbox.sent(idHigh, acknowledged);
      acknowledged++;
    }
  }

  private String auth() {
    String plain = "\0" + account.user() + "\0" + account.password();
    return "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
        + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8))
        + "</auth>";
  }

  private String bind() {
    return "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
        + account.resource()
        + "</resource></bind></iq>";
  }

  private void iq(String text) throws IOException {
    if (text.contains("id='bind'") && text.contains("type='result'")) {
      say("<enable xmlns='urn:xmpp:sm:3'/>");
    } else if (text.contains("id='present'")) {
      received++;
      present = true; // answered after the presence before it, even when nobody knows the question
    } else {
      throw new IOException(this + ": " + text);
    }
  }

  private void enabled() {
    crowd.oneMoreIsReady();
    inbox.ready(0);
    if (account.reads()) {
      say("<presence/><iq type='get' id='present'><ping xmlns='urn:xmpp:ping'/></iq>");
    }
  }

  private void say(String text) {
    line.send(text.getBytes(UTF_8));
  }

  private IOException refused(byte[] bytes, int from, int end) {
    return new IOException(this + ": " + new String(bytes, from, end - from, UTF_8));
  }

  @Override
  public String toString() {
    return account.user();
  }
}
