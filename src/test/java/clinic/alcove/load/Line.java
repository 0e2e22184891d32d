package clinic.alcove.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One connection of a {@link Crowd}. What goes up gathers until the round's end and leaves in one
 * write; what comes down goes to its owner, who leaves unfinished what is not whole.
 */
final class Line {
  /** Whose connection it is. */
  interface Owner {
    /** Reads all that is whole; says where the first unfinished piece begins. */
    int read(byte[] bytes, int from, int end) throws IOException;

    /** Everything that had come was read. */
    default void readAll() {}

    /** What gathered leaves now; more may be added. */
    default void leaving() {}
  }

  private static final int LARGE = 65536;

  private final Owner owner;
  private final Crowd crowd;
  private final SocketChannel channel;
  private final SelectionKey key;
  private boolean gathered;
  private boolean waitsToWrite;
  private byte[] rest = new byte[0];
  private byte[] out = new byte[0];
  private int outSize;

  /** To this port of this machine. */
  Line(int port, Crowd crowd, Selector selector, Owner owner) throws IOException {
    this.owner = owner;
    this.crowd = crowd;
    channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // Connected at once: loopback.
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Gathers these bytes; they leave when the crowd's round ends. */
  void send(byte[] bytes) {
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

  /** The round's end. */
  void leave() throws IOException {
    owner.leaving();
    flush();
  }

  /** Writes what gathered, as far as the network takes it. */
  private void flush() throws IOException {
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

  /** Reads what came; the buffer is the crowd's. */
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
      throw new IOException("the server closed the socket of " + owner);
    }
    int end = shared.position();
    int from = owner.read(shared.array(), 0, end);
    rest = from == end ? new byte[0] : Arrays.copyOfRange(shared.array(), from, end);
    owner.readAll();
  }

  void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
