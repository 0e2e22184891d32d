package clinic.alcove.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Of an XMPP server on this machine, over plain TCP. */
final class XmppDoors implements Doors {
  /** The server's name among its users; nothing looks it up. */
  static final String HOST = "localhost";

  /** Of every account. */
  static final String PASSWORD = "only-on-loopback";

  private static final int PATIENCE = 60_000;

  private final int port;
  private final int size;
  private final List<XmppSocket> senders = new ArrayList<>();
  private final List<XmppSocket> readers = new ArrayList<>();
  private long acknowledgedBefore;

  /** Bodies of this size, in bytes. */
  XmppDoors(int port, int size) {
    this.port = port;
    this.size = size;
  }

  /** The reader of this pair. */
  static String readerName(int pair) {
    return "therapist" + pair;
  }

  /** The sender of this pair. */
  static String senderName(int pair) {
    return "client" + pair;
  }

  @Override
  public Messages messages(int pair, long idHigh) {
    String to = readerName(pair) + "@" + HOST + "/" + resource(idHigh);
    return new XmppMessages(to, idHigh, size);
  }

  @Override
  public Uplink reader(int pair, long idHigh, LoadSocket.Inbox inbox, Crowd crowd)
      throws IOException {
    XmppSocket socket = open(readerName(pair), true, idHigh, inbox, crowd);
    readers.add(socket);
    return socket;
  }

  @Override
  public Uplink sender(int pair, long idHigh, LoadSocket.Inbox inbox, Crowd crowd)
      throws IOException {
    XmppSocket socket = open(senderName(pair), false, idHigh, inbox, crowd);
    senders.add(socket);
    return socket;
  }

  @Override
  public void awaitReaders(Crowd crowd) throws IOException {
    crowd.rounds(
        () -> readers.stream().allMatch(XmppSocket::isPresent), PATIENCE, "not every one reads");
  }

  /** The next load's sockets are others. */
  void begin() {
    acknowledgedBefore = acknowledged();
    senders.clear();
    readers.clear();
  }

  /** How many messages the server has acknowledged, over all loads. */
  long acknowledged() {
    return acknowledgedBefore + senders.stream().mapToLong(XmppSocket::acknowledged).sum();
  }

  private XmppSocket open(
      String user, boolean reads, long idHigh, LoadSocket.Inbox inbox, Crowd crowd)
      throws IOException {
    XmppSocket.Account account = new XmppSocket.Account(user, PASSWORD, resource(idHigh), reads);
    return new XmppSocket(account, port, idHigh, inbox, crowd);
  }

  /** Another one each run: a session of the run before may not have ended yet. */
  private static String resource(long idHigh) {
    return HexFormat.of().toHexDigits(idHigh);
  }
}
