package clinic.alcove.bus;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.topic.ITopic;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Packets over a topic of Payara's data grid, which is Hazelcast. A topic keeps nothing and asks
 * for no receipt, which is all a hint needs; when members come, or find each other again after they
 * were apart, hints may have passed by.
 */
public final class GridLine implements Line {
  private static final int MAX_PACKET = 64 * 1024;

  private final HazelcastInstance grid;
  private final ITopic<byte[]> topic;
  private final List<Runnable> leaving = new CopyOnWriteArrayList<>();

  /** A line over this member's topic of this name. */
  public GridLine(HazelcastInstance grid, String topic) {
    this.grid = grid;
    this.topic = grid.getTopic(topic);
  }

  @Override
  public int maxPacket() {
    return MAX_PACKET;
  }

  @Override
  public void open(Hearing hearing) {
    UUID messages = topic.addMessageListener(each -> hearing.packet(each.getMessageObject()));
    UUID members = grid.getCluster().addMembershipListener(new Reunion(hearing));
    UUID life = grid.getLifecycleService().addLifecycleListener(each -> merged(each, hearing));
    leaving.add(() -> topic.removeMessageListener(messages));
    leaving.add(() -> grid.getCluster().removeMembershipListener(members));
    leaving.add(() -> grid.getLifecycleService().removeLifecycleListener(life));
  }

  private static void merged(LifecycleEvent event, Hearing hearing) {
    if (event.getState() == LifecycleState.MERGED) {
      hearing.missed();
    }
  }

  @Override
  public void send(byte[] packet) {
    topic.publish(packet);
  }

  /** Leaves the topic; the grid is the platform's and goes on. */
  @Override
  public void close() {
    if (grid.getLifecycleService().isRunning()) {
      leaving.forEach(Runnable::run);
    }
    leaving.clear();
  }

  private record Reunion(Hearing hearing) implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {
      hearing.missed();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {}
  }
}
