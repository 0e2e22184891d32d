package clinic.alcove.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import clinic.alcove.testclient.Frames;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;

/**
 * One device's socket, driven by {@link Crowd}: opens, answers the challenge, and hands what comes
 * down to its {@link Inbox}.
 */
final class LoadSocket implements Line.Owner, Downlink.Sink, Uplink {
  /** What a socket's owner is told. */
  interface Inbox {
    /** Admitted; deliveries follow from the next number. */
    default void ready(long acknowledged) {}

    /** The server has the message with this id. */
    default void sent(long idHigh, long idLow) {}

    /** An entry of the queue. */
    default void deliver(Downlink.Delivered delivered, byte[] bytes, int from, int size) {}

    /** The message with this number was refused. */
    default void refused(int reason, long idLow) {}

    /** Everything that had come was read. */
    default void readAll() {}
  }

  private static final byte[] BLANK = "\r\n\r\n".getBytes(US_ASCII);

  private final SeededDevice device;
  private final String origin;
  private final Inbox inbox;
  private final Crowd crowd;
  private final Line line;
  private final Downlink downlink = new Downlink(this);
  private boolean upgraded;
  private boolean ready;

  LoadSocket(SeededDevice device, URI server, Crowd crowd, Inbox inbox) throws IOException {
    this.device = device;
    this.origin = server.getScheme() + "://" + server.getAuthority();
    this.inbox = inbox;
    this.crowd = crowd;
    line = crowd.connect(server.getPort(), this);
    send(Wire.handshake(server, origin, device.cookie()));
  }

  boolean isReady() {
    return ready;
  }

  @Override
  public void send(byte[] bytes) {
    line.send(bytes);
  }

  @Override
  public void acknowledge(long sequence) {
    send(Wire.frame(Frames.acknowledge(sequence).toByteArray()));
  }

  @Override
  public int read(byte[] bytes, int from, int end) throws IOException {
    int next = upgraded ? from : upgrade(bytes, end);
    return upgraded ? frames(bytes, next, end) : from;
  }

  @Override
  public void readAll() {
    inbox.readAll();
  }

  private int upgrade(byte[] bytes, int end) throws IOException {
    for (int i = 0; i + BLANK.length <= end; i++) {
      if (Arrays.equals(bytes, i, i + BLANK.length, BLANK, 0, BLANK.length)) {
        String head = new String(bytes, 0, i, US_ASCII);
        if (!head.startsWith("HTTP/1.1 101")) {
          throw new IOException("no socket for us: " + head.lines().findFirst().orElse(""));
        }
        upgraded = true;
        return i + BLANK.length;
      }
    }
    return 0;
  }

  /** Reads all whole frames; where the first unfinished one begins. */
  private int frames(byte[] bytes, int from, int end) throws IOException {
    int at = from;
    while (end - at >= 2) {
      int opcode = bytes[at] & 0x0f;
      long size = bytes[at + 1] & 0x7f;
      int head = 2;
      if (size == 126) {
        head = 4;
        size = end - at < head ? end : (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
      } else if (size == 127) {
        head = 10;
        size = end - at < head ? end : Numbers.read(bytes, at + 2);
      }
      if (end - at < head + size) {
        break;
      }
      frame(opcode, bytes, at + head, (int) size);
      at += head + (int) size;
    }
    return at;
  }

  private void frame(int opcode, byte[] bytes, int from, int size) throws IOException {
    switch (opcode) {
      case Wire.BINARY -> downlink.read(bytes, from, size);
      case Wire.PING -> send(Wire.frame(Wire.PONG, bytes, from, size));
      case Wire.PONG -> {}
      case Wire.CLOSE ->
          throw new IOException(
              "the server closes the socket of device "
                  + device.id()
                  + " with "
                  + (size < 2 ? 1005 : (bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff)));
      default -> throw new IOException("a frame of kind " + opcode);
    }
  }

  @Override
  public void challenge(byte[] bytes, int from, int size) {
    byte[] nonce = Arrays.copyOfRange(bytes, from, from + size);
    send(Wire.frame(Frames.authenticate(device.id(), device.key(), origin, nonce).toByteArray()));
  }

  @Override
  public void ready(long acknowledged) {
    ready = true;
    crowd.oneMoreIsReady();
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
    if (closing || idLow < 0) {
      throw new IllegalStateException("device " + device.id() + " was refused: " + reason);
    }
    inbox.refused(reason, idLow);
  }

  @Override
  public String toString() {
    return "device " + device.id();
  }
}
