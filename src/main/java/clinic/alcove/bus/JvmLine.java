package clinic.alcove.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A line between nodes that live in one JVM. */
public final class JvmLine implements Line {
  private final Hub hub;
  private volatile @Nullable Hearing hearing;

  /** What the nodes' lines have in common. */
  public static final class Hub {
    private final List<JvmLine> lines = new CopyOnWriteArrayList<>();
  }

  /** A line to whoever else has one at this hub. */
  public JvmLine(Hub hub) {
    this.hub = hub;
  }

  @Override
  public int maxPacket() {
    return 64 * 1024;
  }

  @Override
  public void open(Hearing hearing) {
    this.hearing = hearing;
    hub.lines.add(this);
  }

  @Override
  public void send(byte[] packet) {
    hub.lines.stream().filter(line -> line != this).forEach(line -> line.receive(packet));
  }

  private void receive(byte[] packet) {
    Hearing open = hearing;
    if (open != null) {
      open.packet(packet);
    }
  }

  @Override
  public void close() {
    hub.lines.remove(this);
    hearing = null;
  }
}
