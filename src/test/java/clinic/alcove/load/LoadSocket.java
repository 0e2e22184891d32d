package clinic.alcove.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import clinic.alcove.testclient.Frames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One device's socket, driven by {@link Crowd}: opens, answers the challenge, and hands what comes
 * down to its {@link Inbox}. What goes up gathers until the round's end and leaves in one write.
 */
final class LoadSocket implements Downlink.Sink, Uplink {
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

  private static final int LARGE = 65536;

  private final SeededDevice device;
  private final String origin;
  private final Inbox inbox;
  private final Crowd crowd;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Downlink downlink = new Downlink(this);
  private boolean upgraded;
  private boolean ready;
  private boolean gathered;
  private boolean waitsToWrite;
  private byte[] rest = new byte[0];
  private byte[] out = new byte[0];
  private int outSize;

  LoadSocket(SeededDevice device, URI server, Crowd crowd, Selector selector, Inbox inbox)
      throws IOException {
    this.device = device;
    this.origin = server.getScheme() + "://" + server.getAuthority();
    this.inbox = inbox;
    this.crowd = crowd;
    channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // Connected at once: loopback.
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
    send(Wire.handshake(server, origin, device.cookie()));
  }

  boolean isReady() {
    return ready;
  }

  /** Gathers these bytes; they leave when the crowd's round ends. */
  @Override
  public void send(byte[] bytes) {
    if (outSize + bytes.length > out.length) {
      out = Arrays.copyOf(out, Math.max(outSize + bytes.length, 2 * out.length));
    }
    System.arraycopy(bytes, 0, out, outSize, bytes.length);
    outSize += bytes.length;
    if (!gathered) {
      gathered = true;
      crowd.leaves(this);
    }
  }

  @Override
  public void acknowledge(long sequence) {
    send(Wire.frame(Frames.acknowledge(sequence).toByteArray()));
  }

  /** Writes what gathered, as far as the network takes it. */
  void flush() throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(out, 0, outSize);
    channel.write(buffer);
    outSize = buffer.remaining();
    gathered = outSize > 0;
    if (gathered) {
      System.arraycopy(out, buffer.position(), out, 0, outSize);
    } else if (out.length > LARGE) {
      out = new byte[0];
    }
    if (gathered != waitsToWrite) {
      waitsToWrite = gathered;
      key.interestOps(
          gathered ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  void take(ByteBuffer shared) throws IOException {
    if (key.isWritable()) {
      flush();
    }
    if (!key.isReadable()) {
      return;
    }
    shared.clear();
    shared.put(rest);
    int read = channel.read(shared);
    if (read < 0) {
      throw new IOException("the server closed the socket of device " + device.id());
    }
    int end = shared.position();
    int from = upgraded ? 0 : upgrade(shared.array(), end);
    from = upgraded ? frames(shared.array(), from, end) : 0;
    rest = from == end ? new byte[0] : Arrays.copyOfRange(shared.array(), from, end);
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

  void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
